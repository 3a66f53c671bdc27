"""One workbook, chosen from the computer."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from louzu.roster.workbooks.limits import MOST_BYTES, Code
from louzu.roster.workbooks.reasons import UNREADABLE

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UploadForm(forms.Form):
    """Its size is looked at here; what is inside, when it is read."""

    workbook = forms.FileField(
        label=_("Excel workbook"),
        help_text=_("A file that ends in .xlsx, with up to 200,000 rows."),
        widget=forms.FileInput(attrs={"accept": f".xlsx,.xlsm,{WORKBOOK}"}),
        error_messages={
            "required": _("Choose a file first."),
            "empty": UNREADABLE[Code.EMPTY],
        },
    )

    def clean_workbook(self) -> Any:
        chosen: UploadedFile = self.cleaned_data["workbook"]
        if (chosen.size or 0) > MOST_BYTES:
            raise forms.ValidationError(UNREADABLE[Code.TOO_LARGE])
        return chosen
