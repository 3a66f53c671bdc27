"""Whatever the order of links, sign-ins, losses and ended seats: who is out is out at once."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from louzu.entrance.actions.invitations import invite, revoke_invitation
from louzu.entrance.models import Device, Invitation
from louzu.groups.actions.seats import end_seat, give_seat
from louzu.groups.models import Seat
from louzu.groups.rules import Role
from louzu.people.actions import sign_in_token
from louzu.people.models import Person

WHO = st.sampled_from(["lin", "deputy"])
WHERE = st.sampled_from(["phone", "tablet", "office"])
TODAY, SEATED_ONLY = "/n/luzhou/today/", "/n/luzhou/groups/"


class Sessions(RuleBasedStateMachine):
    """The model: who is in on which device, who sits in a seat, which ways in are open."""

    links = Bundle("links")
    invitations = Bundle("invitations")
    cast = None  # set by the test

    def __init__(self):
        super().__init__()
        self.devices = {name: Client() for name in ("phone", "tablet", "office")}
        self.inside = dict.fromkeys(self.devices)  # device: who
        self.signed_in = {"lin": 0, "deputy": 0}  # how often; a link holds until the next time
        self.open = {}  # invitation: whose
        Device.objects.all().delete()
        Invitation.objects.all().delete()
        for name in self.signed_in:
            if not self.seats(name):
                self.seat_again(name)

    def person(self, name):
        return Person.objects.select_related("user").get(pk=getattr(self.cast, name).pk)

    def seats(self, name):
        return Seat.objects.current(timezone.localdate()).filter(person=self.person(name))

    def came_in(self, device, name):
        self.inside[device] = name
        self.signed_in[name] += 1

    @rule(target=links, name=WHO)
    def make_a_link(self, name):
        return name, self.signed_in[name], sign_in_token(self.person(name).user)

    @rule(link=links, device=WHERE)
    def open_a_link(self, link, device):
        name, at, token = link
        answer = self.devices[device].post(f"/sign-in/{token}/")
        works = at == self.signed_in[name]
        assert answer.status_code == (302 if works else 410)
        if works:
            self.came_in(device, name)

    @rule(target=invitations, name=WHO, is_lost=st.booleans())
    def invite_or_say_that_the_phone_is_lost(self, name, is_lost):
        if not self.seats(name):
            return multiple()
        by, at = self.cast.committee, timezone.now()
        token = invite(self.person(name), by=by, at=at, is_lost=is_lost)
        self.open = {other: whose for other, whose in self.open.items() if whose != name}
        self.open[token] = name
        if is_lost:
            self.inside = {
                where: None if who == name else who for where, who in self.inside.items()
            }
        return token

    @rule(name=WHO)
    def revoke(self, name):
        if self.seats(name):
            revoke_invitation(self.person(name), by=self.cast.committee, at=timezone.now())
            self.open = {other: whose for other, whose in self.open.items() if whose != name}

    @rule()
    def seven_days_pass(self):
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        self.open = {}

    @rule(token=invitations, device=WHERE)
    def open_an_invitation(self, token, device):
        answer = self.devices[device].post(f"/n/luzhou/invitation/{token}/")
        name = self.open.pop(token, None)
        assert answer.status_code == (302 if name else 410)
        if name:
            self.came_in(device, name)

    @rule(device=WHERE)
    def sign_out(self, device):
        self.devices[device].post("/sign-out/")
        self.inside[device] = None

    @rule(device=WHERE)
    def sign_out_elsewhere(self, device):
        self.devices[device].post("/getting-in/devices/sign-out/")
        who = self.inside[device]
        for other, whose in self.inside.items():
            if other != device and who is not None and whose == who:
                self.inside[other] = None

    @rule(name=WHO)
    def end_the_seat(self, name):
        for seat in self.seats(name):
            by, at = self.cast.committee, timezone.now()
            end_seat(seat, by=by, at=at, until_on=timezone.localdate())

    @rule(name=WHO)
    def seat_again(self, name):
        if not self.seats(name):
            give_seat(
                Role.VOLUNTEER,
                place=self.cast.group_640,
                by=self.cast.committee,
                at=timezone.now(),
                since_on=timezone.localdate(),
                person=self.person(name),
            )

    @invariant()
    def only_who_is_in_is_let_in(self):
        for device, client in self.devices.items():
            who = self.inside[device]
            assert client.get(TODAY).status_code == (200 if who else 302)

    @invariant()
    def rights_are_those_of_the_seats_of_today(self):
        for device, client in self.devices.items():
            who = self.inside[device]
            wanted = (200 if self.seats(who) else 404) if who else 302
            assert client.get(SEATED_ONLY).status_code == wanted

    @invariant()
    def one_invitation_of_a_person_is_open_at_most(self):
        at = timezone.now()
        rows = list(Invitation.objects.open(at).values_list("person", flat=True))
        assert sorted(rows) == sorted(self.person(name).pk for name in self.open.values())


def test_sessions_live_by_one_law(neighbourhood):
    Sessions.cast = neighbourhood
    run_state_machine_as_test(
        Sessions,
        settings=settings(
            max_examples=12,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
