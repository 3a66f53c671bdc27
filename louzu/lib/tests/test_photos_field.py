"""Photos stay with their form until it is sent off, and with no other form."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override
from PIL import Image

from louzu.lib import photo_files, photos_field
from louzu.lib.photos_field import PhotosForm
from louzu.lib.scope import scope
from louzu.lib.uuid7 import uuid7


@pytest.fixture(autouse=True)
def here(settings, tmp_path):
    settings.PHOTOS = tmp_path / "photos"
    with scope(uuid7()), override("en"):
        yield


def a_photo(name="door.jpg", size=(90, 60)):
    out = io.BytesIO()
    Image.new("RGB", size, "green").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue())


def filled(made, *photos, **more):
    form = PhotosForm({"made": str(made), **more}, MultiValueDict({"photos": list(photos)}))
    form.is_valid()
    return form


def test_photos_are_kept_at_once_and_go_along():
    made = uuid7()
    form = filled(made, a_photo(), a_photo(size=(30, 40)))
    first = form.take_photos()
    assert [(photo.width, photo.height) for photo in first] == [(90, 60), (30, 40)]
    again = filled(made, a_photo(), kept=form.data["kept"]).take_photos()
    assert again[:2] == first
    assert len(again) == 3
    assert photos_field.preview(first[0].name).startswith("data:image/jpeg;base64,")


def test_they_belong_to_no_other_form_and_no_other_neighbourhood():
    made = uuid7()
    form = filled(made, a_photo())
    form.take_photos()
    kept = form.data["kept"]
    assert not filled(uuid7(), kept=kept).take_photos()
    assert not filled(made, kept=f"{kept}x").take_photos()
    with scope(uuid7()):
        assert not filled(made, kept=kept).take_photos()


def test_what_is_left_out_is_left_out():
    made = uuid7()
    form = filled(made, a_photo())
    form.take_photos()
    new = filled(made, a_photo(), kept=form.data["kept"], without="on").take_photos()
    assert len(new) == 1
    assert new != form.take_photos()


def test_at_most_three_go_along():
    made = uuid7()
    assert "at most 3" in str(filled(made, *[a_photo() for _ in range(4)]).errors["photos"])
    form = filled(made, a_photo(), a_photo())
    form.take_photos()
    assert len(filled(made, a_photo(), a_photo(), kept=form.data["kept"]).take_photos()) == 3


def test_a_file_that_is_no_photo_is_refused_at_its_field_and_nothing_is_kept():
    form = filled(uuid7(), a_photo(), SimpleUploadedFile("door.jpg", b"<svg/>"))
    assert "no photo" in str(form.errors["photos"])
    assert not form.take_photos()


def test_an_empty_file_is_told():
    form = filled(uuid7(), SimpleUploadedFile("door.jpg", b""))
    assert "empty" in str(form.errors["photos"])


def test_a_photo_whose_time_is_over_does_not_go_along():
    made = uuid7()
    form = filled(made, a_photo())
    photo_files.forget(form.take_photos()[0].name)
    assert not filled(made, kept=form.data["kept"]).take_photos()
