"""A report as another program sends it (Open311 GeoReport v2, POST Service Request)."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from louzu.cases.forms.reporting import TidyField, field_of, plain_answer
from louzu.cases.models.categories import Category
from louzu.lib.photos_field import PhotosField

ATTRIBUTE = re.compile(r"attribute\[([^\[\]]*)\](\[\])?")
WEB_ADDRESS = URLValidator(schemes=["http", "https"])
SHORT, LONG = 100, 4000


class ProgramForm(forms.Form):
    """The arguments of the specification; an attribute is a field `attribute[code]`.

    Who sends it from which device is not asked: `device_id` and `account_id` are kept nowhere.
    """

    address_id = TidyField(required=False, max_length=80)
    address_string = TidyField(required=False, max_length=200)
    lat = forms.FloatField(required=False, min_value=-90, max_value=90)
    long = forms.FloatField(required=False, min_value=-180, max_value=180)
    description = TidyField(required=False, max_length=LONG)
    email = forms.EmailField(required=False, max_length=200)
    first_name = TidyField(required=False, max_length=SHORT)
    last_name = TidyField(required=False, max_length=SHORT)
    phone = TidyField(required=False, max_length=SHORT)
    account_id = TidyField(required=False, max_length=SHORT)
    media_url = forms.CharField(required=False, max_length=500, validators=[WEB_ADDRESS])

    def __init__(self, sent: Any, files: Any, *, category: Category) -> None:
        self.category = category
        self.asked = [question["code"] for question in category.questions]
        super().__init__(as_one_name_each(sent), files)
        self.fields["media"] = PhotosField()
        for question in category.questions:
            self.fields[f"attribute[{question['code']}]"] = field_of(question)

    def clean(self) -> dict[str, Any]:
        known = {f"attribute[{code}]" for code in self.asked}
        unknown = [name for name in self.data if ATTRIBUTE.fullmatch(name) and name not in known]
        for name in unknown:
            self.add_error(None, _("Nobody asks for %(name)s.") % {"name": name[:SHORT]})
        said: dict[str, Any] = super().clean() or self.cleaned_data
        return said

    def answers(self) -> dict[str, Any]:
        """Of the category's questions; what was not answered is left out."""
        said = {code: self.cleaned_data.get(f"attribute[{code}]") for code in self.asked}
        return {code: plain_answer(v) for code, v in said.items() if v not in ("", None, [])}

    @property
    def name(self) -> str:
        """As Open311 has it: the given name first."""
        said = self.cleaned_data
        return f"{said['first_name']} {said['last_name']}".strip()

    def wrong(self) -> Iterator[str]:
        """Each refusal with the argument it is about."""
        for name, errors in self.errors.items():
            for text in errors:
                yield f"{name}: {text}" if name in self.fields else str(text)


def as_one_name_each(sent: Any) -> Any:
    """`attribute[x][]`, sent once for each of several values, is the field `attribute[x]`."""
    said = sent.copy()
    for name in list(said):
        found = ATTRIBUTE.fullmatch(name)
        if found and found[2]:
            said.setlistdefault(f"attribute[{found[1]}]").extend(said.pop(name))
    return said
