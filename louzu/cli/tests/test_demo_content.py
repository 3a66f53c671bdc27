"""The demo is the article's neighbourhood: its figures, its buildings, nothing it may not keep."""

import re
from collections import Counter

import pytest

from louzu.cli.demo import homes, reading

FORBIDDEN = re.compile(
    "身份[证證]|民族|[汉漢回]族|宗教|信仰|佛教|基督|籍[贯貫]|[户戶]籍|婚姻|[离離]婚|已婚|[丧喪]偶|政治面貌|群[众眾]"
    "|疾病|患病|[残殘]疾|失能|失智|病人|[单單]位|[独獨]居|孤老|低保"
    "|ethnic|religio|christian|buddhis|muslim|marital|divorce|widow|disab|illness|disease"
    "|patient|employer|passport|alone"
)


@pytest.fixture(scope="module")
def groups():
    return reading.groups()


@pytest.fixture(scope="module")
def by_code(groups):
    return {group.code: group for group in groups}


def known_in(code):
    return {d.room: d for d in reading.dwellers() if d.building_group == code}


def leaders():
    seats = [s for s in reading.seats() if s.role == "leader" and not s.until_on]
    return {seat.building_group: seat.name for seat in seats}


def every_text():
    for place in (reading.street(), reading.neighbourhood(), *reading.compounds()):
        yield from (words for words in (place.name, place.road, place.office) if words)
    for theme in reading.themes():
        yield from (theme.title, theme.trait, theme.story)
    yield from (member.part for member in reading.cast())


def test_the_articles_figures_are_exact(groups):
    kinds = Counter(group.group for group in groups)
    assert len(reading.compounds()) == 7
    assert len(groups) == 77
    assert sum(group.party_members for group in groups) == 410
    assert kinds == {"party_group": 41, "self_governance_group": 36}


def test_every_code_is_there_once(groups, by_code):
    compounds = [compound.code for compound in reading.compounds()]
    assert len(by_code) == len(groups)
    assert len(set(compounds)) == len(compounds)
    assert {group.compound for group in groups} == set(compounds)
    assert all(re.fullmatch("[A-Z0-9]+", code) for code in compounds)


def test_no_two_building_groups_stand_on_one_spot_of_the_plan(groups):
    spots = [(group.compound, group.plan_row, group.plan_column) for group in groups]
    assert len(set(spots)) == len(spots)
    assert min(group.plan_row for group in groups) == min(g.plan_column for g in groups) == 1


def test_a_party_group_has_at_least_three_members_and_no_more_than_the_building(groups):
    for group in groups:
        if group.group == "party_group":
            assert 3 <= group.group_members <= group.party_members


def test_the_coverage_has_gaps_to_show(groups):
    assert 4 <= len(groups) - len(leaders()) <= 6
    assert 25 <= len(groups) - len(reading.themes()) <= 35


def test_no_building_group_has_two_leaders_or_two_themes(by_code):
    themes = [theme.building_group for theme in reading.themes()]
    now = [s.building_group for s in reading.seats() if s.role == "leader" and not s.until_on]
    assert len(set(themes)) == len(themes)
    assert len(set(now)) == len(now)
    assert set(themes) | set(now) <= set(by_code)


def test_every_text_is_written_in_three_scripts():
    for words in every_text():
        assert all(text.strip() == text and text for text in words)
        assert re.search("[一-鿿]", words.hans + words.hant)
        assert not re.search("[一-鿿]", words.en)


def test_every_story_has_two_to_four_sentences():
    for theme in reading.themes():
        for text in theme.story[:2]:
            assert 2 <= len(re.findall("[。？！]", text)) <= 4, text


def test_the_names_of_places_keep_their_li():
    hetangli = next(compound for compound in reading.compounds() if compound.code == "HT")
    assert hetangli.name.hans == hetangli.name.hant == "禾棠里"
    assert not any("棠裡" in text or "棠裏" in text for words in every_text() for text in words)


def test_640_is_green_and_636_knows_no_borders(by_code):
    themes = {theme.building_group: theme for theme in reading.themes()}
    assert "green" in themes["FY-640"].story.en
    assert themes["FY-636"].title.hant == "海納百川，睦鄰無界"
    assert by_code["FY-640"].lift == by_code["FY-636"].lift == "retrofitted"
    assert by_code["FY-640"].group == "party_group"


def test_everybody_named_is_known_and_nobody_twice():
    people = [dweller.name for dweller in reading.dwellers()]
    named = {seat.name for seat in reading.seats()} | {g.group_leader for g in reading.groups()}
    assert len(set(people)) == len(people)
    cast = {member.name for member in reading.cast() if not member.street_since_on}
    assert named | cast <= set(people)


def test_everybody_lives_in_a_home_that_exists(by_code):
    for dweller in reading.dwellers():
        if dweller.building_group:
            group = by_code[dweller.building_group]
            rooms = [home.room for home in homes.homes_of(group, {})]
            assert dweller.room in rooms


def test_seats_are_on_floors_that_exist_and_end_after_they_began(by_code):
    for seat in reading.seats():
        assert seat.until_on is None or seat.until_on > seat.since_on
        assert seat.shown_since is None or seat.shown_since >= seat.since_on
        assert seat.floor is None or seat.floor <= by_code[seat.building_group].floors


def test_each_part_is_played_by_one_who_sits_in_that_seat():
    seats = {(seat.name, seat.role) for seat in reading.seats()}
    named = {member.user: member.name for member in reading.cast()}
    assert len(named) == 9
    assert leaders()["FY-640"] == named["lin"]
    for user, role in [
        ("zhao", "volunteer"),
        ("chen", "committee_member"),
        ("xu", "owners_committee_member"),
        ("feng", "property_staff"),
        ("shen", "secretary"),
    ]:
        assert (named[user], role) in seats


def test_the_tenant_lives_in_a_let_home_of_636_and_grandma_wu_in_640():
    home = {dweller.name: dweller for dweller in reading.dwellers()}
    assert home["钱一帆"].building_group == "FY-636" and home["钱一帆"].tenure == "let"
    assert home["吴月梅"].building_group == "FY-640"


def test_the_homes_are_the_same_every_time_and_12_to_24_behind_each_door(groups):
    for group in groups:
        known = known_in(group.code)
        drawn = list(homes.homes_of(group, known))
        assert drawn == list(homes.homes_of(group, known))
        assert 12 <= len(drawn) <= 24
        assert all(isinstance(home.area, int) and home.area > 0 for home in drawn)


def test_few_phones_and_none_that_anybody_could_have(groups):
    contacts = [
        contact
        for group in groups
        for home in homes.homes_of(group, known_in(group.code))
        if (contact := homes.contact_of(group, home, known_in(group.code)))
    ]
    phones = [contact.phone for contact in contacts if contact.phone]
    assert 10 <= len(phones) <= len(contacts) / 10
    assert all(re.fullmatch(r"011-2000\d{4}", phone) for phone in phones)
    assert len(set(phones)) == len(phones)


def test_nothing_is_kept_that_the_roster_would_refuse():
    everything = "\n".join(
        path.read_text(encoding="utf-8").lower()
        for folder in (reading.CONTENT, reading.CONTENT / "themes")
        for path in folder.iterdir()
        if path.is_file()
    )
    assert FORBIDDEN.findall(everything) == []
    assert not re.search(r"\d{15}", everything)
