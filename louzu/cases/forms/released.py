"""Words that everybody will read: without links, telephone numbers and the numbers of homes."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from louzu.lib.plain_field import PlainField

HOME = re.compile(r"\d{2,4}\s*室|\b(?:room|flat|apartment)\s*\d{2,4}\b", re.IGNORECASE)


def refuse_homes(text: str) -> None:
    """A case is about a place that is shared; whose home lies beside it is nobody's business."""
    if HOME.search(text):
        raise ValidationError(_("Leave the number of the home out: say it by the floor."))


class ReleasedField(PlainField):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.validators.append(refuse_homes)
