"""The theme of a building group: adopted, corrected, ended; plain words only."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conftest import LONG_AGO, MONDAY
from louzu.audit.models import Entry
from louzu.culture import actions
from louzu.culture.models import Theme
from louzu.groups.permissions import NotAllowed
from louzu.lib.operator import OPERATOR
from louzu.lib.scope import scope
from louzu.lib.versions import version
from louzu.people.models import Person

THEMES = "/n/luzhou/themes/"
AT_640 = f"{THEMES}FY-640/"
EVERYBODY = [
    "wu", "qian", "former", "lin", "deputy", "floor_lead", "zhao", "committee", "owners",
    "property", "secretary",
]  # fmt: skip
SETTERS = {"lin", "deputy", "committee", "secretary"}


def day(days=0):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


@pytest.fixture
def lin(neighbourhood, browser):
    return browser(neighbourhood.lin)


@pytest.fixture
def theme(neighbourhood):
    return Theme.objects.create(
        building_group=neighbourhood.group_640, title_hans="绿意", adopted_on=LONG_AGO
    )


def filled(client, url, **answers):
    form = client.get(url).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in (sent | answers).items()}


def text(response):
    return response.content.decode()


DEEDS = {
    "adopt": lambda theme, by: actions.adopt_theme(
        theme.building_group, by=by, at=MONDAY, adopted_on=date(2026, 3, 1), title_en="New"
    ),
    "correct": lambda theme, by: actions.correct_theme(
        theme, by=by, at=MONDAY, version=version(theme, ["title_en"]), title_en="Greenery"
    ),
    "end": lambda theme, by: actions.end_theme(theme, by=by, at=MONDAY, ended_on=date(2026, 3, 1)),
}


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("name", DEEDS)
def test_the_charter_decides(neighbourhood, theme, who, name):
    by = getattr(neighbourhood, who)
    if who in SETTERS:
        DEEDS[name](theme, by)
    else:
        with pytest.raises(NotAllowed):
            DEEDS[name](theme, by)


@pytest.mark.parametrize("name", DEEDS)
def test_no_seat_of_another_house_or_neighbourhood_reaches_here(
    neighbourhood, elsewhere, theme, name
):
    theme.building_group = neighbourhood.group_636
    with pytest.raises(NotAllowed):
        DEEDS[name](theme, neighbourhood.lin)
    with scope(elsewhere.neighbourhood):
        stranger = Person.objects.get(pk=elsewhere.lin.pk)
    with pytest.raises(NotAllowed):
        DEEDS[name](theme, stranger)
    DEEDS["end"](theme, OPERATOR)


def test_one_script_is_enough_and_everybody_reads_it(lin, client, neighbourhood):
    url, before = f"{AT_640}adopt/", neighbourhood.group_640.page_version
    sent = filled(lin, url, title_hant="綠意滿樓", trait_hant="人心齊", story_hant="一\n\n二")
    for _ in range(2):  # sent twice
        assert lin.post(url, sent).url == AT_640
    assert Theme.objects.get().title == "綠意滿樓"
    neighbourhood.group_640.refresh_from_db()
    assert neighbourhood.group_640.page_version == before + 1
    page = text(client.get(THEMES))
    assert "綠意滿樓" in page and "人心齊" in page


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "at least one script"),
        ({"title_hans": "\u200b\u3164"}, "at least one script"),
        ({"title_hans": "好看 evil.com"}, "Links are not published"),
        ({"title_hans": "绿", "story_en": "see http://evil.example"}, "Links are not published"),
        ({"title_hans": "绿", "story_hans": "找我13800138000"}, "Phone numbers are not"),
        ({"title_hans": "绿", "trait_hans": "加微信 abc12345"}, "accounts of other services"),
        ({"title_hans": "绿", "adopted_on": day(1)}, "has not come yet"),
        ({"title_hans": "绿" * 61}, "60"),
        ({"title_hans": "绿", "made": "forged"}, "UUID"),
    ],
)
def test_what_is_no_theme_is_refused(lin, answers, said):
    url = f"{AT_640}adopt/"
    response = lin.post(url, filled(lin, url, **answers))
    assert response.status_code == 422
    assert said in text(response)
    assert not Theme.objects.exists()


def test_adverts_are_refused_below_the_form_as_well(neighbourhood, theme):
    with pytest.raises(Exception, match=r"Links are not published|链接|連結"):
        actions.adopt_theme(
            theme.building_group, by=neighbourhood.lin, at=MONDAY,
            adopted_on=date(2026, 3, 1), title_en="evil.com",
        )  # fmt: skip


def test_markup_is_shown_as_plain_text(lin, client, theme):
    Theme.objects.update(title_hans="<b>绿</b>", story_hans="<script>")
    for page in (client.get(THEMES), lin.get(AT_640)):
        assert "<b>绿" not in text(page)
        assert "<script>" not in text(page)


def test_a_new_theme_ends_the_one_before(lin, theme):
    url = f"{AT_640}adopt/"
    assert "adopted on" in text(
        lin.post(url, filled(lin, url, title_en="x", adopted_on="2023-1-1"))
    )
    lin.post(url, filled(lin, url, title_en="Neighbours"))
    assert Theme.objects.current().get().title_en == "Neighbours"
    theme.refresh_from_db()
    assert theme.ended_on == timezone.localdate()
    assert "In former days" in text(lin.get(AT_640))


def test_two_at_one_theme_see_both(lin, theme):
    url = f"{AT_640}correct/"
    mine, theirs = filled(lin, url, title_hans="绿意满楼"), filled(lin, url, title_hans="花开")
    lin.post(url, theirs)
    response = lin.post(url, mine)
    assert response.status_code == 409
    assert [list(row)[1:] for row in response.context["both"].rows] == [["绿意满楼", "花开"]]
    again = {name: response.context["form"][name].value() or "" for name in mine}
    assert lin.post(url, again).url == AT_640
    theme.refresh_from_db()
    assert theme.title_hans == "绿意满楼"


def test_an_ended_theme_leaves_the_list(lin, client, theme):
    assert "绿意" in text(client.get(THEMES))
    assert "not come yet" in text(lin.post(f"{AT_640}end/", {"ended_on": day(1)}))
    assert lin.post(f"{AT_640}end/", {"ended_on": day()}).url == AT_640
    assert "绿意" not in text(client.get(THEMES))
    assert lin.post(f"{AT_640}end/", {"ended_on": day()}).status_code == 404
    assert Entry.objects.filter(deed="culture.theme_ended").count() == 1


def test_an_empty_list_says_how_to_begin(client, neighbourhood):
    client.cookies["django_language"] = "en"
    assert "ask the neighbours" in text(client.get(THEMES))


def test_more_themes_cost_no_more_queries(client, neighbourhood, theme):
    def counted():
        with CaptureQueriesContext(connection) as queries:
            client.get(THEMES)
        return len(queries)

    before = counted()
    Theme.objects.create(
        building_group=neighbourhood.group_636, title_en="Neighbours", adopted_on=LONG_AGO
    )
    assert counted() == before <= 6


def test_the_door_of_another_neighbourhood_is_not_here(client, elsewhere, neighbourhood):
    with scope(elsewhere.neighbourhood):
        Theme.objects.create(
            building_group=elsewhere.group_640, title_en="of elsewhere", adopted_on=LONG_AGO
        )
    assert "of elsewhere" not in text(client.get(THEMES))


def test_a_theme_leaves_the_page_dark_for_those_who_like_it_dark(theme, neighbourhood, browser):
    client = browser(neighbourhood.lin)
    client.cookies["theme"] = "dark"
    assert 'data-theme="dark"' in text(client.get(f"{THEMES}FY-640/"))
