"""The residents' committee says what is asked about a category, and what was asked before stays."""

import pytest

from louzu.audit.models import Entry
from louzu.cases.actions.asking import (
    add_question,
    correct_question,
    move_question,
    questions_of,
    remove_question,
)
from louzu.cases.actions.routing import add_route, switch_route, try_route
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Category
from louzu.cases.models.routes import Route
from louzu.cases.questions.answers import answers_of
from louzu.cases.tests.life import TUESDAY, reported
from louzu.cases.tests.people import report
from louzu.lib.versions import version

AT_CLUTTER = "/n/luzhou/cases/categories/clutter/questions/"
THINGS = "/n/luzhou/cases/questions/clutter/things/"
FORM = "/n/luzhou/buildings/FY-640/report/?what=clutter"
DEFINITION = "/open311/v2/services/clutter.json?jurisdiction_id=luzhou"


@pytest.fixture
def committee(neighbourhood, browser):
    reported(neighbourhood)
    return browser(neighbourhood.committee)


@pytest.fixture
def deed(neighbourhood):
    reported(neighbourhood)
    return {"by": neighbourhood.committee, "at": TUESDAY}


def clutter():
    return Category.objects.get(code="clutter")


def codes():
    return [question.code for question in questions_of(clutter())]


def filled(page):
    """The form as it came; rows of answers as the browser sends them."""
    form = page.context["form"]
    values = {field.name: field.value() for field in form if field.name != "values"}
    said = {name: str(value) for name, value in values.items() if value not in (None, False)}
    for number, row in enumerate(form["values"].value() or []):
        said |= {f"values_{number}_{part}": text for part, text in row.items()}
    return said


def test_a_question_is_added_asked_at_the_door_and_told_to_programs(committee, browser):
    said = filled(committee.get(f"{AT_CLUTTER}add/")) | {
        "hans": "挡住门了吗？",
        "en": "Does it block a door?",
        "datatype": "singlevaluelist",
        "values_0_hans": "挡住了",
        "values_0_en": "Yes, it does",
        "values_0_key": "yes",
        "values_1_en": "No",
        "values_1_key": "",
        "values_2_key": "",
    }
    for _ in range(2):  # pressed twice, it is one question
        answer = committee.post(f"{AT_CLUTTER}add/", said)
        assert answer.status_code == 302, answer.content.decode()
    assert codes() == ["things", "question_2"]
    assert [value["key"] for value in questions_of(clutter())[1].values] == ["yes", "answer_1"]
    assert "Does it block a door?" in browser().get(FORM).content.decode()
    told = browser().get(DEFINITION).json()["attributes"][1]
    assert (told["code"], told["order"]) == ("question_2", 2)
    assert told["description"] == "Does it block a door?"
    assert Entry.objects.filter(deed="cases.question_added").count() == 1
    assert "Question of a category added" in committee.get(AT_CLUTTER).content.decode()


def test_rows_are_added_moved_and_taken_away_without_saving_or_losing_anything(committee):
    before = clutter().questions
    said = filled(committee.get(THINGS)) | {"en": "What is it?", "values_0_en": "Sofa"}
    page = committee.post(THINGS, said | {"press": "add"})
    assert page.status_code == 200
    assert len(page.context["form"]["values"].value()) == 5
    said = filled(page) | {"values_4_en": "Pram", "values_4_key": ""}
    page = committee.post(THINGS, said | {"press": "up-4"})
    said = filled(page)
    assert [said[f"values_{n}_en"] for n in (3, 4)] == ["Pram", "Something else"]
    page = committee.post(THINGS, said | {"press": "remove-0"})
    said = filled(page)
    assert (said["en"], said["values_2_en"]) == ("What is it?", "Pram")
    assert "Sofa" not in said.values()
    assert clutter().questions == before
    assert committee.post(THINGS, said).status_code == 302
    [question] = questions_of(clutter())
    assert [value["en"] for value in question.values][2:] == ["Pram", "Something else"]


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(committee):
    said = filled(committee.get(THINGS))
    said |= {"values_1_key": said["values_0_key"], "values_2_en": "Pram"}
    answer = committee.post(THINGS, said)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Each answer needs a code of its own." in page
    assert 'href="#id_values_0"' in page and 'id="id_values_0"' in page
    assert 'value="Pram"' in page
    empty = {"hans": "", "hant": "", "en": ""}
    assert committee.post(THINGS, said | empty).status_code == 422


def test_two_at_one_question_see_both(committee):
    said = filled(committee.get(THINGS))
    assert committee.post(THINGS, said | {"en": "What lies in the way?"}).status_code == 302
    said["values_0_en"] = "Cupboards"
    answer = committee.post(THINGS, said)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "What lies in the way?" in page
    assert "Cupboards, Boxes" in page
    said["version"] = answer.context["form"]["version"].value()
    assert committee.post(THINGS, said).status_code == 302


def test_an_old_case_shows_what_was_asked_then(neighbourhood, deed):
    before = reported(neighbourhood, answers={"things": "furniture"})
    question = questions_of(clutter())[0]
    said = {"en": "Which things?", "values": question.values[1:]}
    correct_question(clutter(), "things", version=version(question, said), **said, **deed)
    before.refresh_from_db()
    assert list(answers_of(before)) == [("What lies there?", "Furniture")]
    remove_question(clutter(), "things", **deed)
    before.refresh_from_db()
    assert list(answers_of(before)) == [("What lies there?", "Furniture")]


def test_the_case_page_shows_it_once_the_question_is_gone(neighbourhood, browser, deed):
    case = reported(neighbourhood, answers={"things": "furniture"})
    remove_question(clutter(), "things", **deed)
    page = browser(neighbourhood.committee).get(f"/n/luzhou/cases/{case.code}/").content.decode()
    assert "What lies there?" in page and "Furniture" in page


def test_the_order_is_that_of_the_form_and_the_ends_stay(committee, deed):
    add_question(clutter(), code="size", en="How wide?", datatype="number", **deed)
    for is_up, order in [(True, ["size", "things"]), (True, ["size", "things"])]:
        move_question(clutter(), "size", is_up=is_up, **deed)
        assert codes() == order
    assert committee.post("/n/luzhou/cases/questions/clutter/size/down/").status_code == 302
    assert codes() == ["things", "size"]


def test_before_a_question_goes_its_effect_is_shown_and_rules_that_wait_are_switched_off(
    neighbourhood, committee, deed
):
    reported(neighbourhood, answers={"things": "boxes"})
    rule = add_route(answer="things=boxes", party="property_company", **deed)
    try_route(rule, **deed)
    switch_route(rule, True, **deed)
    page = committee.get(f"{THINGS}remove/").content.decode()
    assert "1 case keeps the question and its answer" in page
    assert "Rule 1 of routing waits for its answer and is switched off." in page
    assert codes() == ["things"]
    for _ in range(2):
        committee.post(f"{THINGS}remove/")
    assert codes() == []
    assert not Route.objects.get().is_on
    form = committee.get(f"/n/luzhou/cases/routes/{rule.pk}/change/").content.decode()
    assert "things=boxes: no longer asked" in form
    assert Entry.objects.filter(deed="cases.question_removed").count() == 1


def test_a_rule_is_switched_off_when_the_answer_alone_goes(deed):
    rule = add_route(answer="things=boxes", party="property_company", **deed)
    other = add_route(answer="things=bikes", party="property_company", **deed)
    for each in (rule, other):
        try_route(each, **deed)
        switch_route(each, True, **deed)
    question = questions_of(clutter())[0]
    kept = [value for value in question.values if value["key"] != "boxes"]
    correct_question(
        clutter(), "things", version=version(question, ["values"]), values=kept, **deed
    )
    assert list(Route.objects.switched_on()) == [other]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"datatype": "singlevaluelist", "en": "Which?"}, "values"),
        ({"datatype": "text", "en": "Which?", "code": "things"}, "code"),
    ],
)
def test_what_cannot_be_asked_is_refused_at_its_field(committee, said, field):
    form = filled(committee.get(f"{AT_CLUTTER}add/")) | said
    answer = committee.post(f"{AT_CLUTTER}add/", form)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("string", "blue", "blue"),
        ("text", "long", "long"),
        ("number", "3", 3),
        ("datetime", "2026-03-02T18:00", "2026-03-02T18:00:00+08:00"),
        ("multivaluelist", ["a", "b"], ["a", "b"]),
    ],
)
def test_each_kind_of_answer_is_asked_and_kept(browser, deed, kind, typed, kept):
    values = [{"key": key, "hans": key, "hant": key, "en": key} for key in "ab"]
    values = values if kind.endswith("list") else []
    add_question(
        clutter(), code="it", en="It?", datatype=kind, required=True, values=values, **deed
    )
    report(browser(), q_it=typed)
    case = Case.objects.order_by("-id").first()
    assert case.answers == {"it": kept}
    assert [question["code"] for question in case.asked] == ["it"]


def test_a_question_gone_meanwhile_is_said_calmly(committee, deed):
    said = filled(committee.get(THINGS))
    remove_question(clutter(), "things", **deed)
    assert committee.post(THINGS, said).status_code == 404
    assert committee.post(f"{THINGS}up/", follow=True).status_code == 200
