"""Many small files, one stylesheet, light enough for a stairwell's reception."""

import gzip

from django.contrib.staticfiles import finders

from louzu.lib.stylesheet import FOLDER, NAME, order, stylesheet

LIMIT = 12 * 1024


def test_every_file_has_its_place_in_the_order_once():
    assert sorted(order()) == sorted(file.stem for file in FOLDER.glob("*.css"))


def test_it_is_light():
    assert len(gzip.compress(stylesheet().encode())) < LIMIT


def test_the_dark_colours_serve_choice_and_device_alike():
    chosen, wished = (
        stylesheet().split(mark)[1].split("}")[0]
        for mark in ('html[data-theme="dark"] {', "html:not([data-theme]) {")
    )
    assert chosen.strip() == wished.strip()


def test_static_files_find_it_and_a_changed_part_is_seen_at_once():
    found = finders.find(NAME)
    with open(found, encoding="utf-8") as file:
        assert file.read() == stylesheet()
    assert NAME in [path for finder in finders.get_finders() for path, _ in finder.list([])]
