"""The household and its contact; where one lived; what one owns."""

from django.utils.translation import gettext as _

from louzu.households.models import Member, Ownership
from louzu.households.permissions import is_of_household, sees_own_contact, was_met
from louzu.households.questions.consents import household_of
from louzu.households.questions.contacts import contact_of, is_contact
from louzu.households.questions.trust import known_in
from louzu.people.models import Household
from louzu.web.held.part import Asking, Fact, Part, facts_of


def household(asking: Asking) -> Part:
    """Of one's own household, and of any other that reaches this person."""
    return Part(
        "household",
        _("The contact of your household"),
        _("To reach you in need, or about the building; only with consent."),
        _("residents' committee; the leader for the own building group"),
        _contact(asking),
    )


def _contact(asking: Asking) -> list[list[Fact]]:
    own = household_of(asking.person)
    sees = sees_own_contact if is_contact(asking.person, own) else is_of_household
    if not sees(asking.person, asking.on):
        return not_yet()
    reached = list(contact_of(asking.person)) if sees_own_contact(asking.person, asking.on) else []
    if own and own.consent_on and own not in reached:
        return [_of_somebody_else(own), *map(_as_contact, reached)]
    return [_as_contact(each) for each in reached]


def _as_contact(household: Household) -> list[Fact]:
    who = Fact("contact_name", _("Contact"), household.called)
    return [Fact("home", _("Home"), household), who, *facts_of(household, "phone", "consent_on")]


def _of_somebody_else(household: Household) -> list[Fact]:
    """Their number is theirs."""
    who = Fact("contact_is_you", _("Contact"), _("another person of your household"))
    hidden = Fact("phone", _("Phone"), _("not shown"))
    return [Fact("home", _("Home"), household), who, hidden, *facts_of(household, "consent_on")]


def not_yet() -> list[list[Fact]]:
    """Said in the same words whether something is kept or not."""
    once_met = _("when your leader or the residents' committee has met you and confirmed you")
    return [[Fact("not_yet", _("What is kept here is shown"), once_met)]]


def memberships(asking: Asking) -> Part:
    rows = Member.objects.filter(person=asking.person)
    rows = rows.select_related("household__home__building_group", "confirmed_by", "person")
    return Part(
        "memberships",
        _("The homes you live or lived in"),
        _("So that letters and invitations reach those who live here."),
        _("residents' committee; the leader for the own building group"),
        [_of_member(member, asking) for member in rows.order_by("-since_on", "-id")],
    )


def _of_member(member: Member, asking: Asking) -> list[Fact]:
    home = Fact("home", _("Home"), str(member.household))
    known = Fact("trust", _("How we know"), str(known_in(member, asking.on).label))
    met = Fact("confirmed_by", _("Confirmed by"), member.confirmed_by)
    part = facts_of(member, "part")
    return [home, *part, known, met, *facts_of(member, "since_on", "until_on")]


def ownership(asking: Asking) -> Part:
    rows = Ownership.objects.filter(owner__person=asking.person)
    rows = rows.select_related("home__building_group", "owner")
    return Part(
        "ownership",
        _("The homes you own"),
        _("Owners decide with floor area and head. The roll is kept as the law wants it."),
        _("residents' committee; the owners' committee of the compound"),
        [_of_ownership(row) for row in rows.order_by("-since_on", "-id")]
        if was_met(asking.person, asking.on)
        else not_yet(),
    )


def _of_ownership(row: Ownership) -> list[Fact]:
    area = Fact("area", _("Floor area"), f"{row.home.area_text} m²" if row.home.area else None)
    return [Fact("home", _("Home"), row.home), area, *facts_of(row, "since_on", "until_on")]
