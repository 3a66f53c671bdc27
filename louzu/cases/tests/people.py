"""What neighbours send from their phones."""

import io
import re
from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from louzu.cases.actions.attaching import attach
from louzu.cases.actions.reminders import Said, remind_household
from louzu.cases.actions.reporting import follow_token, report_case
from louzu.cases.actions.setting_up import set_up_categories
from louzu.cases.models.categories import Category
from louzu.covenant.tests.clauses import a_clause_agreed
from louzu.lib.photos_field import keep
from louzu.lib.pictures import redrawn
from louzu.lib.uuid7 import uuid7

AT_640 = "/n/luzhou/buildings/FY-640/report/"
CLUTTER = f"{AT_640}?what=clutter"


def a_photo(size=(90, 60), name="door.jpg"):
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Wu's phone"
    Image.new("RGB", size, "green").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def a_case_with_receipt(group):
    """Clutter there, and the secret of its receipt."""
    set_up_categories()
    made, clutter = uuid7(), Category.objects.get(code="clutter")
    case = report_case(group, clutter, at=timezone.now(), made=made)
    return case, follow_token(made)


def a_reported_case(group):
    return a_case_with_receipt(group)[0]


def a_photo_of(group):
    """A photo of such a case, which nobody has looked at yet."""
    case = a_reported_case(group)
    attach(case, [keep(redrawn(a_photo()))], at=timezone.now())
    return case.photos.get()


def a_letter_to(home, by):
    """About the covenant, for a case at that door."""
    return a_letter_about(a_reported_case(home.building_group), home, by)


def a_letter_about(case, home, by):
    """About the covenant, for this case."""
    at, clause = timezone.now(), a_clause_agreed()
    said = Said(home, clause, timezone.localdate(at), "Their cupboard, they say.")
    return remind_household(case, said, by=by, at=at)


def hidden(page):
    """The hidden fields of the page's form, as a browser sends them along."""
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    said = {}
    for name, value in fields:
        said.setdefault(name, []).append(unescape(value))
    said.pop("csrfmiddlewaretoken", None)
    return said


def done_as_shown(client, address, **said):
    """Pressed; and once more where first it is shown what the reporter will read."""
    answer = client.post(address, said)
    if answer.status_code == 200:
        shown = hidden(answer.content.decode())["shown"]
        answer = client.post(address, {**said, "shown": shown})
    return answer


def report(client, made=None, to=CLUTTER, **said):
    """From the form over the second look to the receipt; the token of its address."""
    set_up_categories()
    looked = client.post(to, {"made": str(made or uuid7()), "step": "look", **said})
    assert looked.status_code == 200, looked.content.decode()
    sent = client.post(to, hidden(looked.content.decode()) | {"step": "send"})
    assert sent.status_code == 302, sent.content.decode()
    return sent.url.split("/")[-2]
