"""The signed sheet: pictured, shown to few and never unseen, gone with the agreement."""

import io
from datetime import timedelta

import pytest
from django.conf import settings as kept
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from conftest import MONDAY
from louzu.audit.models import Entry
from louzu.cases.tests.people import a_photo, hidden
from louzu.groups.permissions import NotAllowed
from louzu.households.actions.consents import give_consent, let_run_out
from louzu.households.actions.moves import record_death
from louzu.households.actions.sheets import add_sheet, keep_sheet, look_at_sheet
from louzu.households.models import Consent, Member, Sheet, Trust
from louzu.households.tests.people import came_to_live, signed_by, without_telephone
from louzu.households.tests.test_consents_on_paper import ME, at_page, filled
from louzu.lib import photo_files
from louzu.lib.photos_field import keep
from louzu.lib.pictures import redrawn
from louzu.lib.uuid7 import uuid7
from louzu.people.models import Person
from louzu.roster.actions.erasing import erase_person

WHY = {"why": "correct"}
MY_SHEET = f"{ME}agreements/picture/sheet/"


@pytest.fixture
def gao(neighbourhood):
    return without_telephone(neighbourhood.home_of_wu)


@pytest.fixture
def signed(neighbourhood):
    """Wu agreed on paper, and was met; one picture of the sheet."""
    came_to_live(neighbourhood.wu)
    return signed_by(neighbourhood.wu, neighbourhood.lin)


def at_sheet(person, deed=""):
    return at_page(person, "picture", f"sheet/{deed}")


def files():
    return [file for file in kept.PHOTOS.rglob("*.jpg") if file.parent.name != "unsent"]


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.PHOTOS = tmp_path / "photos"


def test_it_goes_along_from_the_form_over_the_second_look(neighbourhood, browser, gao):
    lin, url = browser(neighbourhood.lin), at_page(gao, "picture")
    sent = filled(lin, url, kept_at="folder") | {"photos": [a_photo(), a_photo()]}
    shown = lin.post(url, sent)
    page = shown.content.decode()
    assert "kept while the agreement lasts: 2" in page and page.count("data:image/jpeg") == 2
    assert not Sheet.objects.exists() and files() == []
    again = hidden(page) | {"sure": "yes"}
    assert {lin.post(url, again).url for _ in range(2)} == {at_page(gao)}
    assert Sheet.objects.count() == len(files()) == 2
    raw = files()[0].read_bytes()
    assert b"Wu's phone" not in raw and b"Exif" not in raw
    lines = Entry.objects.filter(deed="households.sheet_kept")
    assert [(line.by_id, line.about_person) for line in lines] == [(neighbourhood.lin.pk, gao.pk)]
    assert "Signed sheet: 2 pictures" in lin.get(at_page(gao)).content.decode()


def test_a_photo_is_not_lost_when_something_else_is_missing(neighbourhood, browser, gao):
    lin, url = browser(neighbourhood.lin), at_page(gao, "picture")
    back = lin.post(url, filled(lin, url, kept_at="") | {"photos": a_photo()})
    again = lin.post(url, filled(lin, url, kept_at="folder") | hidden(back.content.decode()))
    assert "kept while the agreement lasts: 1" in again.content.decode()


def test_before_a_witness_no_sheet_is_kept(neighbourhood, browser, gao):
    lin, url = browser(neighbourhood.lin), at_page(gao, "picture")
    said = filled(lin, url, given="witness", witness=str(neighbourhood.zhao.pk))
    page = lin.post(url, said | {"photos": a_photo()}).content.decode()
    assert "Pictures of the signed sheet" not in page and "data:image" not in page
    assert lin.post(url, hidden(page) | {"sure": "yes"}).status_code == 302
    assert Consent.objects.exists() and not Sheet.objects.exists()


def png(**kept):
    out = io.BytesIO()
    Image.new("RGB", (30, 20), "white").save(out, "PNG", **kept)
    return out.getvalue()


HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00" + b"\x00" * 64
BOMB = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (60000).to_bytes(4, "big") * 2 + b"\x08\x02" * 9


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (HEIC, "HEIC"),
        (png()[:60], "damaged"),
        (b"MZ\x90\x00" * 50, "no photo"),
        (b"<svg onload='x()'/>", "no photo"),
        (b"", "empty"),
        (BOMB, "Take the photo at a lower resolution|damaged"),
    ],
    ids=["heic", "broken", "program", "svg", "empty", "bomb"],
)
def test_what_is_no_picture_is_refused_with_what_helps(neighbourhood, browser, signed, raw, said):
    Sheet.objects.all().delete()
    lin, url = browser(neighbourhood.lin), at_sheet(signed.person, "add/")
    sent = {"made": str(uuid7()), "photos": SimpleUploadedFile("scan.jpg", raw)}
    again = lin.post(url, sent)
    assert again.status_code == 422
    assert any(words in again.content.decode() for words in said.split("|"))
    assert not Sheet.objects.exists()


def test_it_is_added_later_up_to_three_and_deleted_when_it_is_the_wrong_one(
    neighbourhood, browser, signed, django_capture_on_commit_callbacks
):
    lin, url = browser(neighbourhood.lin), at_sheet(signed.person, "add/")
    nothing = lin.post(url, {"made": str(uuid7())})
    assert nothing.status_code == 422 and "Choose a picture first" in nothing.content.decode()
    scan = SimpleUploadedFile("scan.png", png())
    assert lin.post(url, {"made": str(uuid7()), "photos": scan}).url == at_page(signed.person)
    full = lin.post(url, {"made": str(uuid7()), "photos": [a_photo(), a_photo()]})
    assert full.status_code == 422 and "room for 3 pictures" in full.content.decode()
    assert Sheet.objects.count() == len(files()) == 2
    with django_capture_on_commit_callbacks(execute=True):
        lin.post(at_sheet(signed.person, "delete/"))
    assert not Sheet.objects.exists() and files() == []
    assert Consent.objects.running(timezone.localdate()).exists()
    assert Entry.objects.filter(deed="households.sheet_removed").exists()


def test_it_is_shown_at_a_look_with_a_reason_and_has_no_address(neighbourhood, browser, signed):
    lin, url = browser(neighbourhood.lin), at_sheet(signed.person)
    assert "data:image" not in lin.get(url).content.decode()
    assert lin.post(url, {}).status_code == 422
    looks = Entry.objects.looks().filter(deed="households.sheet_seen")
    assert not looks.exists()
    shown = lin.post(url, WHY)
    page = shown.content.decode()
    assert "data:image/jpeg" in page and signed.sheets.get().stored_as not in page
    assert shown["Cache-Control"] == "no-store"
    look = looks.get()
    assert (look.by_id, look.reason) == (neighbourhood.lin.pk, "correct")
    assert (look.about_person, look.about_id) == (signed.person_id, signed.pk)
    wu = browser(neighbourhood.wu).get(ME).content.decode()
    assert "Signed sheet looked at" in wu and "to check whether it is still right" in wu


def test_the_person_sees_their_own_once_they_were_met(neighbourhood, browser, signed):
    wu = browser(neighbourhood.wu)
    Member.objects.update(trust=Trust.LETTER)
    assert wu.get(MY_SHEET).status_code == 404
    assert MY_SHEET not in wu.get(ME).content.decode()
    Member.objects.update(trust=Trust.CONFIRMED)
    assert MY_SHEET in wu.get(ME).content.decode()
    assert "data:image" not in wu.get(MY_SHEET).content.decode()
    page = wu.post(MY_SHEET).content.decode()
    assert "data:image/jpeg" in page and "Delete the pictures" not in page
    assert Entry.objects.looks().get().reason == "own"
    told = wu.get(f"{ME}file/").json()["parts"]
    consents = next(part for part in told if part["part"] == "consents")
    assert consents["held"][0]["sheets"] == 1


@pytest.mark.parametrize("who", ["qian", "deputy", "zhao", "owners", "property", "secretary"])
def test_nobody_else_sees_adds_or_deletes_it(neighbourhood, browser, signed, who):
    other = browser(getattr(neighbourhood, who))
    for deed in ("", "add/", "delete/"):
        assert other.post(at_sheet(signed.person, deed), WHY).status_code == 404
    with pytest.raises(NotAllowed):
        look_at_sheet(signed, by=getattr(neighbourhood, who), at=MONDAY, reason="x")
    assert not Entry.objects.looks().exists()


def test_a_housemate_sees_that_of_those_who_cannot_sign_in_alone(neighbourhood, browser, gao):
    came_to_live(neighbourhood.wu)
    signed_by(gao, neighbourhood.lin)
    signed_by(neighbourhood.lin, neighbourhood.committee)
    wu = browser(neighbourhood.wu)
    assert wu.post(at_sheet(gao), WHY).status_code == 200
    assert wu.post(at_sheet(neighbourhood.lin), WHY).status_code == 404


def test_a_file_that_is_lost_is_said_to_be(neighbourhood, browser, signed):
    photo_files.forget(signed.sheets.get().stored_as)
    shown = browser(neighbourhood.lin).post(at_sheet(signed.person), WHY)
    assert "missing among the files" in shown.content.decode()


def take_back(cast, browser, _signed):
    browser(cast.wu).post(f"{ME}take-back/picture/")


def run_out(cast, browser, signed):
    Consent.objects.filter(pk=signed.pk).update(until_on=MONDAY.date())
    signed.refresh_from_db()
    assert let_run_out(signed, at=MONDAY + timedelta(days=1))


def agree_anew(cast, browser, _signed):
    give_consent(cast.wu, "picture", by=cast.wu, at=MONDAY)


def die(cast, browser, _signed):
    record_death(cast.wu, by=cast.committee, at=MONDAY, on=MONDAY.date())


def be_erased(cast, browser, _signed):
    erase_person(cast.wu, by=cast.committee, at=MONDAY, reason="letter")


ENDS = [take_back, run_out, agree_anew, die, be_erased]


@pytest.mark.parametrize("end", ENDS, ids=[end.__name__ for end in ENDS])
def test_it_goes_with_the_agreement_row_and_file(
    neighbourhood, browser, signed, django_capture_on_commit_callbacks, end
):
    assert len(files()) == 1
    with django_capture_on_commit_callbacks(execute=True):
        end(neighbourhood, browser, signed)
    assert not Sheet.objects.exists() and files() == []
    assert Consent.objects.filter(pk=signed.pk).exists() == (end is not be_erased)


def test_what_goes_and_what_is_left_to_do_by_hand_is_said_before_erasing(
    neighbourhood, browser, signed
):
    address = f"/n/luzhou/people/{neighbourhood.wu.pk}/erase/"
    page = browser(neighbourhood.committee).post(address, {"reason": "letter of 3 March"})
    assert "The paper itself has to be taken out" in page.content.decode()


def test_one_that_ended_takes_no_more(neighbourhood, signed):
    Consent.objects.update(withdrawn_at=MONDAY)
    with pytest.raises(Exception, match="ended in the meantime"):
        add_sheet(signed, [keep(redrawn(a_photo()))], by=neighbourhood.lin, at=MONDAY)


def test_the_other_neighbourhood_knows_nothing_of_it(neighbourhood, elsewhere, browser, signed):
    answer = browser(elsewhere.committee).post(
        at_sheet(signed.person).replace("luzhou", "elsewhere"), WHY
    )
    assert answer.status_code == 404
    assert Person.objects.filter(pk=signed.person_id).exists()
    keep_sheet(signed, (), by=neighbourhood.lin, at=MONDAY)
    assert Sheet.objects.count() == 1
