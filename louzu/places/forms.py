"""An area, as it is asked for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from louzu.places.rules import read_area, write_area


class AreaField(forms.CharField):
    """78.67 m2 as the integer 7867."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_area(text)
        except ValueError as wrong:
            raise ValidationError(_("Write the floor area in m², such as 78.67.")) from wrong

    def prepare_value(self, value: Any) -> Any:
        return write_area(value) if isinstance(value, int) else value
