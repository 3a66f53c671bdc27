"""How a person gets in: a letter, an invitation; where one is in; the count of wrong codes."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from louzu.entrance.rules import State, state_of
from louzu.lib.code_senders import addresses_in
from louzu.lib.scoped_keys import ScopedForeignKey, within_one_neighbourhood
from louzu.lib.sealed_field import SealedField
from louzu.people.models import Person, User
from louzu.places.models import Home
from louzu.streets.models import Scoped, ScopedManager, ScopedQuerySet


class OneUseQuerySet(ScopedQuerySet):
    def unsettled(self) -> Self:
        """Neither used nor revoked; some of them may have run out."""
        return self.filter(used_at__isnull=True, revoked_at__isnull=True)

    def open(self, at: datetime) -> Self:
        """Those that still let somebody in."""
        return self.unsettled().filter(expires_at__gt=at)

    def settled_before(self, moment: datetime) -> Self:
        """Used, revoked or run out before that moment: each has been worthless since then."""
        return self.filter(
            Q(used_at__lt=moment) | Q(revoked_at__lt=moment) | Q(expires_at__lt=moment)
        )


class OneUse(Scoped):
    """What lets somebody in once, for a while, unless it is revoked."""

    expires_at = models.DateTimeField(_("good until"))
    used_at = models.DateTimeField(_("used on"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked on"), null=True, blank=True)

    objects: ClassVar = ScopedManager.from_queryset(OneUseQuerySet)()

    class Meta(Scoped.Meta):
        abstract = True

    def state(self, at: datetime) -> State:
        return state_of(
            used_at=self.used_at, revoked_at=self.revoked_at, expires_at=self.expires_at, at=at
        )


class Letter(OneUse):
    """A code that lets one person of a household in, once (PRACTICE.md section 8)."""

    class Kind(models.TextChoices):
        PRINTED = "printed", _("printed letter")
        SECOND_PHONE = "second_phone", _("code for a second phone")

    home = ScopedForeignKey(Home, models.CASCADE, related_name="letters")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.PRINTED)
    code_hash = models.CharField(max_length=200, editable=False)  # salted and slow; never the code
    made = models.UUIDField(null=True, editable=False)  # the form that printed it
    made_by = ScopedForeignKey(  # who of the household, for a second phone
        Person, models.PROTECT, null=True, blank=True, related_name="letters_made"
    )
    issued_at = models.DateTimeField(_("printed on"))
    used_by = ScopedForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="letters_used"
    )

    class Meta(OneUse.Meta):
        constraints = [
            *within_one_neighbourhood("home", "used_by", "made_by"),
            models.UniqueConstraint(
                fields=["neighbourhood", "home", "kind"],
                condition=Q(used_at__isnull=True, revoked_at__isnull=True),
                name="letter_one_open",
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "home"], name="letter_home")]

    def __str__(self) -> str:
        return f"{self.home} {self.issued_at:%Y-%m-%d}"


class Invitation(OneUse):
    """A link that lets somebody of the staff in once; only its hash is kept."""

    person = ScopedForeignKey(Person, models.CASCADE, related_name="invitations")
    made_by = ScopedForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="invitations_made"
    )
    token_hash = models.CharField(max_length=64, editable=False)  # SHA-256 of 192 random bits
    made_at = models.DateTimeField(_("made on"))

    class Meta(OneUse.Meta):
        constraints = [
            *within_one_neighbourhood("person", "made_by"),
            models.UniqueConstraint(
                fields=["neighbourhood", "token_hash"], name="invitation_token"
            ),
            models.UniqueConstraint(
                fields=["neighbourhood", "person"],
                condition=models.Q(used_at__isnull=True, revoked_at__isnull=True),
                name="invitation_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.made_at:%Y-%m-%d}"


class CodeAddress(Scoped):
    """Where somebody lets codes be sent to, sealed; only where an installation turned that on."""

    class Channel(models.TextChoices):
        SMS = "sms", _("by text message")
        EMAIL = "email", pgettext_lazy("code", "by e-mail")

    person = ScopedForeignKey(Person, models.CASCADE, related_name="code_addresses")
    channel = models.CharField(_("how"), max_length=8, choices=Channel)
    address = SealedField(_("number or address"), found_by=addresses_in)
    confirmed_at = models.DateTimeField(null=True, blank=True)  # a code that went there came back

    objects: ClassVar = ScopedManager.from_queryset(ScopedQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("person"),
            models.UniqueConstraint(
                fields=["neighbourhood", "person", "channel"], name="code_address_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.channel}"


class SentCodeQuerySet(ScopedQuerySet):
    def open(self, at: datetime) -> Self:
        return self.filter(used_at__isnull=True, expires_at__gt=at)


class SentCode(Scoped):
    """A code on its way to an address: good for minutes, once; only its hash is kept."""

    sent_to = ScopedForeignKey(CodeAddress, models.CASCADE, related_name="codes")
    code_hash = models.CharField(max_length=200, editable=False)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = ScopedManager.from_queryset(SentCodeQuerySet)()

    class Meta(Scoped.Meta):
        constraints = within_one_neighbourhood("sent_to")
        indexes = [models.Index(fields=["neighbourhood", "sent_to"], name="sent_code_to")]

    def __str__(self) -> str:
        return f"{self.sent_to_id} {self.sent_at:%Y-%m-%d %H:%M}"


class Device(models.Model):
    """A phone or computer on which a login is signed in; no address of it is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="devices")
    session_key = models.CharField(max_length=40, unique=True, editable=False)
    kind = models.CharField(max_length=12)  # what it is, as far as it says (entrance/rules.py)
    browser = models.CharField(max_length=12, blank=True)
    way = models.CharField(max_length=12)  # how one got in (entrance/rules.py)
    since_at = models.DateTimeField(_("signed in since"))
    seen_at = models.DateTimeField(_("last seen"))  # to the hour

    class Meta:
        indexes = [models.Index(fields=["user", "-seen_at"], name="device_user")]

    def __str__(self) -> str:
        return f"{self.user} {self.kind}"


class Throttle(models.Model):
    """Wrong codes of one home, browser or address, lately. Unscoped: an address is of no place.

    The key is a keyed hash, so that the table names nobody; the tick empties it.
    """

    key = models.CharField(max_length=60, primary_key=True)
    tries = models.PositiveIntegerField(default=0)
    until_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.key} {self.tries}"
