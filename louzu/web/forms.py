"""How every form of the house is drawn, and a sample of each kind of question."""

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, ngettext_lazy

# What Django says of an answer that will not do: named here, so that our catalogues say it plainly.
DJANGO_SAYS = [
    gettext_noop("This field is required."),
    gettext_noop("Enter a whole number."),
    gettext_noop("Enter a number."),
    gettext_noop("Enter a valid date."),
    gettext_noop("Select a valid choice. That choice is not one of the available choices."),
    gettext_noop("Select a valid choice. %(value)s is not one of the available choices."),
    gettext_noop("Ensure this value is greater than or equal to %(limit_value)s."),
    gettext_noop("Ensure this value is less than or equal to %(limit_value)s."),
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
        "limit_value",
    ),
    gettext_noop("No file was submitted."),
    gettext_noop("The submitted file is empty."),
]


class Renderer(TemplatesSetting):
    """`{{ form }}` becomes an error summary and fields with label, hint and error."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


class SampleForm(forms.Form):
    """One question of each kind, for the page of components."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("As your neighbours call you."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    story = forms.CharField(label=_("Story"), required=False, widget=forms.Textarea)
    floor = forms.TypedChoiceField(
        label=_("Floor"), choices=[(floor, floor) for floor in range(1, 7)], coerce=int
    )
    tenure = forms.ChoiceField(
        label=_("How the home is lived in"),
        help_text=_("One answer."),
        choices=[
            ("owner_occupied", _("Owner lives here")),
            ("let", _("Let to tenants")),
            ("vacant", _("Nobody lives here")),
        ],
        widget=forms.RadioSelect,
    )
    talents = forms.MultipleChoiceField(
        label=_("What you like doing"),
        help_text=_("As many as you like."),
        required=False,
        choices=[("plants", _("Plants")), ("music", _("Music")), ("crafts", _("Crafts"))],
        widget=forms.CheckboxSelectMultiple,
    )
    since_on = forms.DateField(
        label=_("Since when"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    workbook = forms.FileField(
        label=_("Workbook"), help_text=_("An Excel file of at most 10 MB."), required=False
    )
    is_agreed = forms.BooleanField(
        label=_("I agree that my neighbours may see this"), error_messages={}
    )


class FilterForm(forms.Form):
    """A sample of the questions above a list."""

    compound = forms.ChoiceField(
        label=_("Compound"), required=False, choices=[("", _("All")), ("FY", _("Fuyuan"))]
    )
    words = forms.CharField(label=_("Words"), required=False)
