"""Loading the demo: once, completely, quickly, and with every deed in the book."""

import pytest
from django.db.models import Count, Sum
from django.utils import timezone

from conftest import MONDAY
from louzu.audit.models import Entry
from louzu.cli.demo import reading
from louzu.cli.demo.load import NotEmpty, load_demo
from louzu.culture.models import Theme
from louzu.groups.models import Seat, SmallGroup, StreetSeat
from louzu.households.models import Member, Owner, Ownership
from louzu.households.questions.roll import by_building
from louzu.lib.scope import scope
from louzu.people.models import Household, Person, User
from louzu.places.models import BuildingGroup, Compound, Home
from louzu.streets.models import Neighbourhood

ROWS = (Compound, BuildingGroup, Home, Household, Person, Seat, SmallGroup, Theme)
ROWS += (Member, Owner, Ownership)


@pytest.fixture
def loaded(db):
    here = load_demo(MONDAY)
    with scope(here):
        yield here


def test_the_articles_figures_stand_in_the_database(loaded):
    groups = SmallGroup.objects.current()
    assert Compound.objects.count() == 7
    assert BuildingGroup.objects.count() == 77
    assert BuildingGroup.objects.aggregate(all=Sum("party_members"))["all"] == 410
    assert groups.filter(kind="party_group").count() == 41
    assert groups.filter(kind="self_governance_group").count() == 36
    assert groups.values("building_group").distinct().count() == 77


def test_every_building_group_has_its_homes_and_its_line_in_the_book(loaded):
    for group in BuildingGroup.objects.annotate(doors=Count("homes")):
        assert 12 <= group.doors <= 24
        assert Entry.objects.about(group).count() == 1


def test_every_row_left_a_line(loaded):
    for model in ROWS:
        kind = model._meta.label_lower
        written = set(Entry.objects.filter(about_kind=kind).values_list("about_id", flat=True))
        assert written == set(model.objects.values_list("pk", flat=True)), kind


def test_every_row_is_as_clean_as_a_form_would_leave_it(loaded):
    for model in ROWS:
        for row in model.objects.all():
            row.clean_fields()
    assert all(seat.is_well_placed() for seat in Seat.objects.all())


def test_the_cast_can_sign_in_and_sits_where_it_should(loaded):
    users = {member.user for member in reading.cast()}
    assert set(User.objects.values_list("name", flat=True)) == users
    lin = Person.objects.get(user__name="lin")
    assert lin.home.building_group.code == "FY-640"
    assert Seat.objects.get(person=lin).building_group.code == "FY-640"
    assert Person.objects.get(user__name="qian").home.tenure == Home.Tenure.LET
    assert StreetSeat.objects.get().user.name == "lu"


def test_both_scripts_find_640(loaded):
    for words in ("长寿路 640", "長壽路 640号"):
        assert [group.code for group in BuildingGroup.objects.matching(words)] == ["FY-640"]


def test_a_second_time_changes_nothing(loaded):
    before = Entry.objects.count()
    with pytest.raises(NotEmpty):
        load_demo(MONDAY)
    assert Entry.objects.count() == before
    assert Neighbourhood.objects.count() == 1


def test_homes_have_owners_of_every_kind_and_heads_are_fewer_than_homes(loaded):
    assert set(Owner.objects.values_list("kind", flat=True)) == set(Owner.Kind.values)
    shared = Ownership.objects.values("home").annotate(owners=Count("id")).filter(owners=2)
    assert shared.exists()
    day = timezone.localdate(MONDAY)
    lines = by_building(Compound.objects.get(code="FY"), day)
    weighs = {line.place.code: line.weighs for line in lines}
    assert weighs["FY-636"].heads < weighs["FY-636"].homes
    assert any(line.without_owner for line in weighs.values())


def test_whoever_lives_there_is_of_the_household(loaded):
    for person in Person.objects.filter(home__isnull=False):
        member = Member.objects.select_related("household").get(person=person)
        assert member.household.home_id == person.home_id
