"""The empty workbook, with lists to choose from and a sheet that explains the columns."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from louzu.roster.rules.columns import SHEETS, Column, Sheet
from louzu.roster.workbooks.writing import Book, Target, choices, new_book

PREPARED_ROWS = 5_000  # rows with a list to choose from; further rows work without

EXPLANATIONS: Mapping[str, "str | Promise"] = {
    "compound_code": gettext_lazy(
        "Short code of the compound in letters and digits, such as FY. A new compound needs code"
        " and name."
    ),
    "compound": gettext_lazy(
        "Name of the compound. The code or the name is enough if it is known."
    ),
    "door_number": gettext_lazy("Number at the street-door, such as 640. It must be given."),
    "floors": gettext_lazy("How many floors the building group has."),
    "homes": gettext_lazy("How many homes there are. Only a check: it is compared, not stored."),
    "lift": gettext_lazy("Whether there is a lift, built with the house or retrofitted."),
    "leader": gettext_lazy("Name of the building-group leader, without phone or other numbers."),
    "party_group": gettext_lazy("Yes if there is a party group; no ends one that was there."),
    "self_governance_group": gettext_lazy(
        "Yes if there is a self-governance group; no ends one that was there."
    ),
    "party_group_formed_on": gettext_lazy("Day, such as 2024-05-01. It may stay empty."),
    "self_governance_group_formed_on": gettext_lazy("Day, such as 2024-05-01. It may stay empty."),
    "party_group_members": gettext_lazy("How many people, as a number."),
    "self_governance_group_members": gettext_lazy("How many people, as a number."),
    "party_members": gettext_lazy(
        "How many party members live here: a count of the building group, never names."
    ),
    "theme": gettext_lazy("Theme of the building group's culture. Another theme ends the old one."),
    "trait": gettext_lazy("What is special about this building group. It needs a theme."),
    "room": gettext_lazy("Room number, such as 302. It must be given."),
    "floor": gettext_lazy("On which floor the home is."),
    "area": gettext_lazy("Floor area in square metres with up to two decimal places: 78.67."),
    "tenure": gettext_lazy("Who lives there and how."),
    "contact": gettext_lazy("Whom to reach. Kept only if the consent column says yes."),
    "phone": gettext_lazy(
        "One phone number or several with a slash between them. Kept only with consent."
    ),
    "consent": gettext_lazy(
        "Yes if the people agreed that contact and phone are kept. No erases what was kept."
    ),
}


def write_template(target: Target, script: str) -> None:
    """Write the template in the language of whoever asks, which is also the active one."""
    with new_book(target) as book:
        for of in SHEETS:
            _offer_choices(book.roster_sheet(of, script, []), of, script)
        _explain(book, script)


def _offer_choices(sheet: Any, of: Sheet, script: str) -> None:
    for index, column in enumerate(of.columns):
        if words := choices(column, script):
            sheet.data_validation(
                1, index, PREPARED_ROWS, index, {"validate": "list", "source": words}
            )


def _explain(book: Book, script: str) -> None:
    sheet = book.sheet(_("Explanations"), [_("Sheet"), _("Column"), _("What to write")])
    sheet.set_column(0, 1, 24)
    sheet.set_column(2, 2, 80, book.wrapped)
    lines = [(of, column) for of in SHEETS for column in of.columns]
    for number, (of, column) in enumerate(lines, 1):
        sheet.write_string(number, 0, of.title(script))
        sheet.write_string(number, 1, column.heading(script))
        sheet.write_string(number, 2, _explanation(column, script))
    for number, text in enumerate(_notes(), len(lines) + 2):
        sheet.write_string(number, 2, text)


def _explanation(column: Column, script: str) -> str:
    words = choices(column, script)
    text = str(EXPLANATIONS[column.key])
    return text + (" " + _("Words: %(words)s.") % {"words": " / ".join(words)} if words else "")


def _notes() -> list[str]:
    return [
        _("A cell left empty changes nothing."),
        _("Titles above the headings are passed over; headings may be in either script."),
        _(
            "Never taken in: numbers of identity documents, ethnicity, religion, marital or"
            " political status, health, employer."
        ),
    ]
