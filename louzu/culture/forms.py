"""A theme, as it is asked for: one script is enough, and plain words only."""

from django import forms
from django.utils.translation import gettext_lazy as _

from louzu.lib.day_field import DayField
from louzu.lib.form_page import FreshForm, OpenedForm
from louzu.lib.plain_field import PlainField

STORY = forms.Textarea(attrs={"rows": 6})


class _AboutTheme(forms.Form):
    title_hans = PlainField(label=_("Theme in simplified Chinese"), max_length=60, required=False)
    trait_hans = PlainField(
        label=_("Trait of the building group, in simplified Chinese"),
        help_text=_("Why the theme fits: who lives here, what they are good at."),
        max_length=120,
        required=False,
    )
    story_hans = PlainField(
        label=_("Story in simplified Chinese"),
        help_text=_("What the neighbours did. Plain words, no links, no phone numbers."),
        max_length=1200,
        required=False,
        widget=STORY,
    )
    title_hant = PlainField(label=_("Theme in traditional Chinese"), max_length=60, required=False)
    trait_hant = PlainField(label=_("Trait in traditional Chinese"), max_length=120, required=False)
    story_hant = PlainField(
        label=_("Story in traditional Chinese"), max_length=1200, required=False, widget=STORY
    )
    title_en = PlainField(label=_("Theme in English"), max_length=120, required=False)
    trait_en = PlainField(label=_("Trait in English"), max_length=240, required=False)
    story_en = PlainField(
        label=_("Story in English"), max_length=2400, required=False, widget=STORY
    )
    adopted_on = DayField(label=_("Adopted on"))


class AdoptForm(_AboutTheme, FreshForm):
    pass


class CorrectForm(_AboutTheme, OpenedForm):
    pass


class EndForm(forms.Form):
    ended_on = DayField(
        label=_("From which day does it end"), help_text=_("It stays in the history.")
    )
