"""Where the residents' committee is found, as it is asked for."""

from django.utils.translation import gettext_lazy as _

from louzu.lib.form_page import OpenedForm
from louzu.lib.plain_field import PlainField


class OfficeForm(OpenedForm):
    office_hans = PlainField(label=_("In simplified Chinese"), max_length=120, required=False)
    office_hant = PlainField(label=_("In traditional Chinese"), max_length=120, required=False)
    office_en = PlainField(label=_("In English"), max_length=180, required=False)
