"""A neighbour has a new phone: met face to face, they come back in as who they were."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from louzu.audit import actions as audit
from louzu.entrance.actions.doors import take_back_all_ways
from louzu.entrance.actions.invitations import new_link
from louzu.entrance.models import CodeAddress, Letter
from louzu.entrance.permissions import can_give_new_phone, is_neighbour_only
from louzu.entrance.rules import NEW_PHONE_LIVES
from louzu.groups.permissions import Actor, require
from louzu.households.models import Member
from louzu.people.models import Person, User


@transaction.atomic
def give_new_phone(member: Member, *, by: Actor, at: datetime) -> str:
    """The phones of before are out first; then a token that opens the login once, within a day."""
    on = localdate(at)
    require(can_give_new_phone(by, member, on) and is_neighbour_only(member.person, on))
    person = Person.objects.select_for_update().get(pk=member.person_id)
    user: User = member.person.user
    take_back_all_ways(user, by=by, at=at)
    Letter.objects.unsettled().filter(made_by=person).update(revoked_at=at)
    CodeAddress.objects.filter(person=person).delete()
    audit.record("entrance.new_phone_given", by=by, about=person, at=at, about_person=person)
    return new_link(person, by=by, at=at, lives=NEW_PHONE_LIVES)
