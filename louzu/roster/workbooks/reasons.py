"""Every reason in words that help to put it right."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from louzu.roster.rules.problems import Reason
from louzu.roster.workbooks.limits import Code

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Words = Mapping[str, "_StrPromise"]

REASONS: Words = {
    Reason.MISSING: _("This cell must not be empty."),
    Reason.MISSING_COLUMN: _("The sheet has no such column."),
    Reason.NO_HEADER: _("No row of headings was found in the first 20 rows."),
    Reason.NOT_A_NUMBER: _("Write a whole number."),
    Reason.NUMBER_OUT_OF_RANGE: _("This number is too small or too large to be right."),
    Reason.TOO_LONG: _("This text is too long."),
    Reason.NOT_A_NAME: _("Write only the name here, without other numbers."),
    Reason.NOT_A_CODE: _("Use up to ten letters or digits, such as FY."),
    Reason.NOT_A_DOOR_NUMBER: _("Write the door number only, such as 640."),
    Reason.NOT_A_ROOM: _("Write the room number only, such as 302."),
    Reason.NOT_A_PHONE: _("This is no phone number: digits are missing or too many."),
    Reason.TOO_MANY_PHONES: _("Write at most four phone numbers."),
    Reason.NOT_AN_AREA: _("Write the area in square metres, such as 78.67."),
    Reason.AREA_TOO_FINE: _("Write the area with at most two decimal places."),
    Reason.NOT_A_DATE: _("Write the date as year, month and day, such as 2024-05-01."),
    Reason.NOT_YES_OR_NO: _("Answer yes or no."),
    Reason.UNKNOWN_TENURE: _("Choose one of the words in the list of the template."),
    Reason.UNKNOWN_LIFT: _("Choose one of the words in the list of the template."),
    Reason.UNKNOWN_COMPOUND: _(
        "This compound is not known. In the sheet of building groups give both its code and its"
        " name to add it."
    ),
    Reason.UNKNOWN_BUILDING_GROUP: _(
        "This building group is not known. Add it in the sheet of building groups first."
    ),
    Reason.CODE_TAKEN: _("Another building group already has the same short code."),
    Reason.TWICE: _("This row stands in the file twice; the first one was taken."),
    Reason.AREA_WAITS: _(
        "The owners' roll says another area. This one is proposed there, and waits for a second"
        " person."
    ),
    Reason.CORRECTION_WAITS: _(
        "The owners' roll says another area, and a correction of this home already waits there."
        " The area was left out."
    ),
    Reason.CONTACT_WITHOUT_CONSENT: _(
        "Contact and phone were left out: they are kept only when the consent column says yes."
    ),
    Reason.HOMES_DIFFER: _("The number of homes differs from the homes that are known."),
    Reason.COMPOUND_NAME_DIFFERS: _("The compound's name differs; its code was followed."),
    Reason.TRAIT_WITHOUT_THEME: _("The trait was left out: a theme is needed for it."),
}

UNREADABLE: Words = {
    Code.EMPTY: _("The file is empty."),
    Code.NOT_A_WORKBOOK: _(
        "This is not an Excel workbook. Save the list as an Excel workbook (.xlsx) and choose that"
        " file."
    ),
    Code.OLD_WORKBOOK: _(
        "This workbook has an older format. Open it in Excel and save it as an Excel workbook"
        " (.xlsx)."
    ),
    Code.ENCRYPTED: _(
        "This workbook is locked with a password. Open it in Excel, take the password off, save it"
        " and choose it again."
    ),
    Code.TOO_LARGE: _(
        "This file is too large. A workbook may have 200,000 rows, 30 MB, and 256 MB once"
        " unpacked. Divide it into several files."
    ),
    Code.TOO_MANY_ROWS: _(
        "This workbook has more than 200,000 rows. Divide it into several files."
    ),
    Code.DAMAGED: _(
        "This workbook is damaged and cannot be read. Open it in Excel, save it again and choose"
        " the new file."
    ),
    Code.NO_SHEETS: _(
        "No sheet of building groups or homes was found. Use the headings of the template."
    ),
}

FORBIDDEN: Words = {
    "national_id": _("number of an identity document"),
    "ethnicity": _("ethnicity"),
    "religion": _("religion"),
    "marital_status": _("marital status"),
    "political_status": _("political status of a person"),
    "illness": _("health"),
    "employer": _("employer"),
}
