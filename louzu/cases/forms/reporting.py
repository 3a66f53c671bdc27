"""A report as a neighbour types it: what, where, a photo, how to be reached."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from louzu.cases.models.categories import Category
from louzu.cases.models.reports import Reporter
from louzu.lib.adverts import without_hidden
from louzu.lib.form_page import spoken
from louzu.lib.names import in_reader_language
from louzu.lib.photos_field import PhotosForm
from louzu.places.models import BuildingGroup

Channel = Reporter.Channel
HEARD: Mapping[Channel, Any] = {
    Channel.LINK: _("I look myself, at the link of my receipt"),
    Channel.EMAIL: _("By e-mail as well"),
    Channel.NO_ANSWER: _("I want no answer"),
}
# Before it is sent, what will come of that choice.
WILL_HEAR: Mapping[Channel, Any] = {
    Channel.LINK: _("You get a link on which you see what becomes of it."),
    Channel.EMAIL: _("You get a link on which you see what becomes of it, and e-mails as well."),
    Channel.NO_ANSWER: _(
        "You want no answer: nothing is sent to you. A link comes all the same, to withdraw it."
    ),
}
PREFIX = "q_"  # of a category's own questions
MOST_FLOORS = 40  # where nobody wrote down how many a building has


class TidyField(forms.CharField):
    """Plain text without what the eye cannot see; only those who deal with the case read it."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(without_hidden(value) if isinstance(value, str) else value)


class ReachForm(forms.Form):
    """How to be told, and reached: all of it may stay as it is, and what is typed stays sealed."""

    channel = forms.ChoiceField(
        label=_("How do you want to hear what becomes of it?"),
        required=False,
        initial=str(Channel.LINK),
        choices=[(str(channel), words) for channel, words in HEARD.items()],
        widget=forms.RadioSelect,
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_(
            "So that you can be asked something. The link on the next page tells the rest."
        ),
    )
    phone = TidyField(
        label=_("Phone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        help_text=_("Only if you may be called with a question. Nothing is sent there."),
    )
    name = TidyField(label=_("Your name"), required=False, max_length=60)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if settings.EMAIL_HOST:
            self.fields["email"].help_text = _(
                "Your receipt comes there, and we write when something changes."
            )
        else:
            channel: Any = self.fields["channel"]
            channel.choices = [each for each in channel.choices if each[0] != Channel.EMAIL]

    def clean(self) -> dict[str, Any]:
        """An address and the choice have to fit: nobody waits for letters that never come.

        What a phone kept from before one could choose says neither.
        """
        said: dict[str, Any] = super().clean() or {}
        email, chosen = said.get("email"), said.get("channel")
        if not settings.EMAIL_HOST:
            return {**said, "channel": chosen or Channel.LINK}
        if chosen == Channel.EMAIL and not email and "email" not in self.errors:
            self.add_error("email", _("Write your e-mail address, or choose another way."))
        elif chosen and chosen != Channel.EMAIL and email:
            wrong = _("You wrote an e-mail address: choose “by e-mail”, or leave the address out.")
            self.add_error("channel", wrong)
        return {**said, "channel": chosen or (Channel.EMAIL if email else Channel.LINK)}

    @property
    def about_me(self) -> list[forms.BoundField]:
        return [self[name] for name in ("channel", "email", "phone", "name")]

    @property
    def is_sealed(self) -> bool:
        """Something was typed by which somebody could be known."""
        return any(self[name].value() for name in ("email", "phone", "name"))

    @property
    def is_reachable(self) -> bool:
        """Something was chosen or typed there, or has to be put right."""
        is_chosen = self["channel"].value() not in (None, "", Channel.LINK)
        return self.is_sealed or is_chosen or any(field.errors for field in self.about_me)


class ReportForm(PhotosForm, ReachForm):
    """The questions of one category about one building group."""

    floor = forms.TypedChoiceField(
        label=_("Floor"), required=False, coerce=int, empty_value=None, choices=()
    )
    spot = TidyField(
        label=_("Where exactly"),
        required=False,
        max_length=80,
        help_text=_(
            "The place alone, no names: before the lift, on the landing, behind the fire door."
        ),
    )
    text = TidyField(
        label=_("What do you see?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It is about the place, not about persons: please write no names."),
    )

    def __init__(
        self, sent: Any = None, *, files: Any = None, category: Category, group: BuildingGroup,
        **options: Any,
    ) -> None:  # fmt: skip
        super().__init__(sent, files, **options)
        self.category = category
        floors = range(1, (group.floors or MOST_FLOORS) + 1)
        floor: Any = self.fields["floor"]
        floor.choices = [("", _("I do not know, or outside")), *((n, n) for n in floors)]
        self.questions = list(category.questions)
        for question in self.questions:
            self.fields[PREFIX + question["code"]] = field_of(question)
        asked = [PREFIX + question["code"] for question in self.questions]
        first = ["made", "kept", "floor", "spot", *asked, "text", "photos", "without"]
        self.order_fields([*first, "channel", "email", "phone", "name"])

    @property
    def about_the_place(self) -> list[forms.BoundField]:
        apart = {*(field.name for field in self.about_me), "without"}
        return [field for field in self.visible_fields() if field.name not in apart]

    def answers(self) -> dict[str, Any]:
        """Of the category's own questions; what was not answered is left out."""
        said = {q["code"]: self.cleaned_data.get(PREFIX + q["code"]) for q in self.questions}
        return {
            code: plain_answer(value) for code, value in said.items() if value not in ("", None, [])
        }


def plain_answer(value: Any) -> Any:
    """As it is kept: a time as text, a number with a point as text, so that none is rounded."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else str(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def field_of(question: Mapping[str, Any]) -> forms.Field:
    """The field that asks it; a kind nobody knows is asked as a line of text."""
    more: dict[str, Any] = {
        "label": in_reader_language(question),
        "required": bool(question.get("required")),
    }
    kind = question["datatype"]
    if kind in ("singlevaluelist", "multivaluelist"):
        return _choice(question, is_one=kind == "singlevaluelist", **more)
    if kind == "number":
        return forms.DecimalField(**more)
    if kind == "datetime":
        day = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        return forms.DateTimeField(widget=day, **more)
    if kind == "text":
        return TidyField(max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), **more)
    return TidyField(max_length=200, **more)


def _choice(question: Mapping[str, Any], *, is_one: bool, **more: Any) -> forms.Field:
    choices: list[Any] = [(value["key"], in_reader_language(value)) for value in question["values"]]
    if not is_one:
        return forms.MultipleChoiceField(
            choices=choices, widget=forms.CheckboxSelectMultiple, **more
        )
    if not more["required"]:
        choices = [*choices, ("", pgettext_lazy("answer", "I do not know"))]
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **more)


def told(form: ReportForm) -> Iterator[tuple[str, str]]:
    """What was answered, question by question, as those read it who deal with the case."""
    for name in form.fields:
        if name in ("floor", "spot", "text") or name.startswith(PREFIX):
            value = form.cleaned_data.get(name)
            if value not in ("", None, []):
                yield str(form.fields[name].label), spoken(form.fields[name], value)
