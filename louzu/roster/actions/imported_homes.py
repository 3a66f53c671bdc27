"""Homes of a file and their contacts, written in batches that need little memory."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from louzu.households.questions.contacts import residents
from louzu.lib.search import spellings
from louzu.people.models import Household
from louzu.places.models import Home
from louzu.roster.actions.known import Records
from louzu.roster.rules.compare import NO_CONTACT, Door, HomeNow, Known, Verdict

AT_ONCE = 2_000
FIELDS = ("floor", "area", "tenure")
KEY = ["neighbourhood", "building_group", "room"]
HOUSEHOLD_FIELDS = ["contact", "contact_name", "phone_sealed", "consent_on"]


def write_homes(
    verdicts: Iterable[Verdict], known: Known, records: Records, on: date
) -> list[Home]:
    """Add and change homes, each by its natural key; answers with the home of every verdict."""
    every, homes, households = [], [], []
    for verdict in verdicts:
        if verdict.door is None:
            raise ValueError("A refused row is not written.")
        now = known.homes[verdict.door].get(verdict.row.said["room"])
        after = {key: value for key, (_, value) in verdict.changes.items()}
        home = _home(verdict.door, verdict.row.said["room"], after, now, records)
        every.append(home)
        if now is None or after.keys() & set(FIELDS):
            homes.append(home)
        if after.keys() & NO_CONTACT.keys():
            households.append(_household(home, after, now, on))
    Home.objects.bulk_create(
        homes, AT_ONCE, update_conflicts=True, unique_fields=KEY, update_fields=list(FIELDS)
    )
    _tie(households)
    Household.objects.bulk_create(
        households,
        AT_ONCE,
        update_conflicts=True,
        unique_fields=["neighbourhood", "home"],
        update_fields=HOUSEHOLD_FIELDS,
    )
    return every


def _tie(households: list[Household]) -> None:
    """A name in the file is the contact of before who bears it, or the one person of the home."""
    named = [each for each in households if each.contact_name]
    if not named:
        return
    before = Household.objects.exclude(contact=None)
    called = {each: [who] for each, *who in before.values_list("home", "contact", "contact__name")}
    living = defaultdict(list)
    for home, *who in residents().values_list("home", "pk", "name"):
        living[home].append(who)
    for household in named:
        names = spellings(household.contact_name)
        for people in (called.get(household.home_id, []), living.get(household.home_id, [])):
            same = [pk for pk, name in people if name in names]
            if len(same) == 1 and household.contact_id is None:
                household.contact_id, household.contact_name = same[0], ""


def _home(
    door: Door, room: str, after: dict[str, Any], now: HomeNow | None, records: Records
) -> Home:
    facts: dict[str, Any] = {"room": room}
    if now:
        facts = {key: getattr(now, key) for key in (*FIELDS, "room")} | {"id": now.pk}
    facts |= {key: after[key] for key in FIELDS if key in after}
    home = Home(building_group=records.groups[door], **facts)
    home.search_key = home.words_to_find_it()
    return home


def _household(home: Home, after: dict[str, Any], now: HomeNow | None, on: date) -> Household:
    """Whom to reach, with the day of their consent; or nobody, when it was taken back."""
    facts = {key: getattr(now, key) if now else NO_CONTACT[key] for key in NO_CONTACT} | after
    household = Household(home=home, contact_name=facts["contact"])
    if now and now.household:
        household.pk = now.household
    since = (now and now.consent_on) or on
    household.consent_on = since if facts["consent"] else None
    household.phone = facts["phone"]
    return household
