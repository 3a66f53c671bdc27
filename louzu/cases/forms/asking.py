"""A question of a category, as it is asked for; the answers to choose from are rows of it.

Rows are added, moved and taken away by buttons that send the form back as it is: without
JavaScript, and without anything being saved or lost.
"""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator, RegexValidator
from django.utils.translation import gettext_lazy as _

from louzu.cases.asking import (
    LONGEST_CODE,
    LONGEST_KEY,
    LONGEST_TEXT,
    LONGEST_VALUE,
    MOST_VALUES,
    PARTS,
    SCRIPTS,
    Data,
)
from louzu.cases.forms.categories import in_script
from louzu.cases.words import DATATYPES
from louzu.lib.adverts import without_hidden
from louzu.lib.form_page import FreshForm, OpenedForm
from louzu.lib.names import in_reader_language, listed
from louzu.lib.plain_field import refuse_adverts

CODE = RegexValidator(r"^[a-z0-9][a-z0-9_]*\Z", _("Use small letters, digits and underscores."))
EMPTY_ROWS = 3  # of a question that has none yet
PRESS = "press"  # name of the buttons that change rows
PRESSED = re.compile(r"(add|up|down|remove)(?:-([0-9]{1,2}))?")
COLUMNS = {
    "hans": _("In simplified Chinese"),
    "hant": _("In traditional Chinese"),
    "en": _("In English"),
    "key": _("Code"),
}


class ValuesWidget(forms.Widget):
    """Rows of a code and three texts; `name_0_hans` is the first of them."""

    template_name = "cases/rules/values.html"
    use_fieldset = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Data]:
        rows: list[Data] = []
        while len(rows) < MOST_VALUES and f"{name}_{len(rows)}_key" in data:
            rows.append({part: data.get(f"{name}_{len(rows)}_{part}", "") for part in PARTS})
        return rows

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}_0_key" not in data

    def format_value(self, value: Any) -> Any:
        return value

    def id_for_label(self, id_: str | None, index: str | None = None) -> str:
        return f"{id_}_0" if id_ else ""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        rows = list(value or ()) or [{}] * EMPTY_ROWS
        known_as = context["widget"]["attrs"].get("id", name)
        context["rows"] = [
            _row(name, number, row, f"{known_as}_{number}") for number, row in enumerate(rows)
        ]
        context["is_full"] = len(rows) >= MOST_VALUES
        return context


def _row(name: str, number: int, row: Mapping[str, Any], known_as: str) -> dict[str, Any]:
    inputs = [
        {
            "name": f"{name}_{number}_{part}",
            "id": known_as if part == SCRIPTS[0] else f"{known_as}_{part}",
            "label": label,
            "value": row.get(part, ""),
        }
        for part, label in COLUMNS.items()
    ]
    return {"number": number, "shown": number + 1, "inputs": inputs}


class ValuesField(forms.Field):
    """Answers to choose from; rows without any text are left out, a missing code is made."""

    widget = ValuesWidget

    def clean(self, value: Any) -> list[Data]:
        rows = [{part: _tidy(row.get(part)) for part in PARTS} for row in value or ()]
        kept = [row for row in rows if any(row[script] for script in SCRIPTS)]
        for row in kept:
            _check_row(row)
        taken = {row["key"] for row in kept}
        for row in kept:
            row["key"] = row["key"] or _free_key(taken)
        return kept

    def in_words(self, value: Any) -> str:
        return listed(in_reader_language(row) for row in value)


def _tidy(value: Any) -> str:
    return without_hidden(value).strip() if isinstance(value, str) else ""


def _check_row(row: Data) -> None:
    if row["key"]:
        CODE(row["key"])
        MaxLengthValidator(LONGEST_KEY)(row["key"])
    for script in SCRIPTS:
        MaxLengthValidator(LONGEST_VALUE)(row[script])
        refuse_adverts(row[script])


def _free_key(taken: set[str]) -> str:
    key = next(f"answer_{n}" for n in range(1, MOST_VALUES + 2) if f"answer_{n}" not in taken)
    taken.add(key)
    return key


class QuestionFields(forms.Form):
    hans = in_script(_("Question in simplified Chinese"), LONGEST_TEXT)
    hant = in_script(_("Question in traditional Chinese"), LONGEST_TEXT)
    en = in_script(_("Question in English"), LONGEST_TEXT)
    datatype = forms.ChoiceField(label=_("Kind of answer"), choices=list(DATATYPES.items()))
    required = forms.BooleanField(label=_("Has to be answered"), required=False)
    values = ValuesField(
        label=_("Answers to choose from"),
        required=False,
        help_text=_(
            "For lists only. A line without text is left out. Programs and rules of routing know "
            "an answer by its code; leave it empty, and one is made."
        ),
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not any(said.get(script) for script in SCRIPTS) and not self.errors:
            self.add_error("hans", _("Write the question in one script at least."))
        return said


class NewQuestionForm(QuestionFields, FreshForm):
    code = forms.CharField(
        label=_("Code"),
        required=False,
        max_length=LONGEST_CODE,
        validators=[CODE],
        help_text=_("Programs of others know it by this. Leave it empty, and one is made."),
    )


class QuestionForm(QuestionFields, OpenedForm):
    """One that is there, with the version of it that was looked at."""


def pressed(form: Any, data: Any) -> bool:
    """Was a button for the rows pressed? Then the form stands there again with them changed."""
    found = PRESSED.fullmatch(data.get(PRESS, "")) if data else None
    if found is None:
        return False
    typed = {
        name: field.widget.value_from_datadict(data, {}, name)
        for name, field in form.fields.items()
    }
    typed["values"] = _changed(typed["values"], found[1], int(found[2] or 0))
    form.initial, form.is_bound = typed, False
    return True


def _changed(rows: list[Data], deed: str, number: int) -> list[Data]:
    if deed == "add":
        return [*rows, {}][:MOST_VALUES]
    if number >= len(rows):
        return rows
    row, rest = rows[number], [*rows[:number], *rows[number + 1 :]]
    if deed == "remove":
        return rest
    place = max(number - 1, 0) if deed == "up" else number + 1
    return [*rest[:place], row, *rest[place:]]
