"""A report that another program passes on, with its key."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from louzu.cases.actions.keys import key_hash
from louzu.cases.actions.programs import Passed, take_in_by_key
from louzu.cases.actions.reporters import Report
from louzu.cases.actions.reporting import Reach, follow_token
from louzu.cases.api.arguments import NO_KEY, Problem, Refused, argument
from louzu.cases.api.documents import Document
from louzu.cases.api.limits import not_too_often
from louzu.cases.api.services import offered
from louzu.cases.forms.by_program import ProgramForm
from louzu.cases.models.cases import Case
from louzu.cases.models.keys import ApiKey
from louzu.cases.models.reports import Reporter
from louzu.cases.questions.doors import by_code, by_words, says_more
from louzu.groups.decorators import VisitorRequest
from louzu.lib.client_address import client_address
from louzu.lib.photos_field import keep
from louzu.lib.public_address import public_address
from louzu.lib.uuid7 import uuid7
from louzu.places.models import BuildingGroup, Home

LONGEST_SPOT = 80


def posted(request: VisitorRequest) -> Document:
    """POST requests: one case, or nothing of it; the id is given at once."""
    at = timezone.now()
    key = _key(request, at)
    code = argument(request, "service_code")
    if not code:
        raise Refused(Problem(_("Say the service_code.")))
    form = ProgramForm(request.POST, request.FILES, category=offered(code))
    problems = [Problem(text) for text in form.wrong()]
    door = _door(form, problems)
    if problems or door is None:
        raise Refused(*problems)
    report, passed = _report(form, *door)
    case = take_in_by_key(report, key=key, at=at, passed=passed)
    return Document("service_requests", [_receipt(request, case, report, form)])


def _key(request: VisitorRequest, at: datetime) -> ApiKey:
    """Counted before it is looked at, by where it comes from; then by whose it is."""
    not_too_often({"api_address": client_address(request)}, at)
    secret = argument(request, "api_key")
    key: ApiKey | None = ApiKey.objects.current().filter(key_hash=key_hash(secret)).first()
    if key is None:
        text = _("Reporting needs an api_key of this neighbourhood.")
        raise Refused(Problem(text, NO_KEY))
    not_too_often({"api_key": str(key.pk)}, at)
    return key


def _door(form: ProgramForm, problems: list[Problem]) -> tuple[BuildingGroup, Home | None] | None:
    """By its code, else by its address in words; a point on a map alone leads nowhere here."""
    said = form.cleaned_data
    code, words = said.get("address_id", ""), said.get("address_string", "")
    if code:
        if found := by_code(code):
            return found
        problems.append(Problem(_("No building group or home has this address_id.")))
    elif words:
        doors = by_words(words)
        if len(doors) == 1:
            return doors[0], None
        problems.append(Problem(_several(doors)))
    elif not {"address_id", "address_string", "lat", "long"} & set(form.errors):
        problems.append(Problem(_nowhere(form)))
    return None


def _several(doors: list[BuildingGroup]) -> str:
    if not doors:
        return _("No door is known by this address_string. Write road and number, or address_id.")
    codes = ", ".join(door.code for door in doors[:10])
    return _("Several doors are meant: %(codes)s. Say which as address_id.") % {"codes": codes}


def _nowhere(form: ProgramForm) -> str:
    if form.cleaned_data.get("lat") is None or form.cleaned_data.get("long") is None:
        return _("Say where: address_id or address_string.")
    return _(
        "There is no map of doors here: lat and long alone lead to none. Send address_id, such "
        "as FY-640, or address_string as well."
    )


def _report(form: ProgramForm, group: BuildingGroup, home: Home | None) -> tuple[Report, Passed]:
    said = form.cleaned_data
    spot = said["address_string"] if says_more(said["address_string"], group) else ""
    report = Report(
        group,
        form.category,
        made=uuid7(),
        floor=home.floor if home else None,
        spot=spot[:LONGEST_SPOT],
        text=said["description"],
        answers=form.answers(),
        photos=[keep(picture) for picture in said["media"]],
        reach=_reach(form),
    )
    return report, Passed(home, said["media_url"])


def _reach(form: ProgramForm) -> Reach:
    """Sealed, all of it. Letters go to the e-mail; the phone is for questions alone."""
    email, phone = form.cleaned_data["email"], form.cleaned_data["phone"]
    channel = Reporter.Channel.EMAIL if email else Reporter.Channel.LINK
    return Reach(channel, form.name, email, phone=phone)


def _receipt(
    request: VisitorRequest, case: Case, report: Report, form: ProgramForm
) -> dict[str, str | None]:
    path = reverse("cases:follow", args=[request.neighbourhood.code, follow_token(report.made)])
    notice = _("Follow the report, add to it or withdraw it: %(address)s")
    return {
        "service_request_id": case.code,
        "service_notice": notice % {"address": public_address(request, path)},
        "account_id": form.cleaned_data["account_id"] or None,
    }
