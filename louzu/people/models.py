"""Who lives and helps here: login, person, household."""

from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from louzu.lib.phone_numbers import phone_numbers
from louzu.lib.scoped_keys import ScopedForeignKey, within_one_neighbourhood
from louzu.lib.sealed_field import SealedField
from louzu.places.models import Home
from louzu.streets.models import Scoped, ScopedManager, ScopedQuerySet

ERASED = "–"  # the name of whoever was erased


class UserManager(BaseUserManager["User"]):
    """Django's own manager; logins are made by `louzu.people.actions`."""


class User(AbstractBaseUser):
    """A login. It knows nobody: persons point to it, one in each neighbourhood."""

    name = models.CharField(max_length=60, unique=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "name"
    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.name


class PersonQuerySet(ScopedQuerySet):
    def known(self) -> Self:
        """Without those of whom nothing is kept but that there was somebody."""
        return self.filter(erased_at__isnull=True)


class Person(Scoped):
    """Somebody of one neighbourhood, with or without a login."""

    class Script(models.TextChoices):
        HANS = "zh-hans", _("simplified Chinese")
        HANT = "zh-hant", _("traditional Chinese")
        EN = "en", _("English")

    name = models.CharField(_("name"), max_length=40)
    user = models.ForeignKey(
        User, models.DO_NOTHING, null=True, blank=True, related_name="persons", db_constraint=False
    )
    home = ScopedForeignKey(
        Home, models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("home")
    )
    script = models.CharField(_("script"), max_length=8, choices=Script, default=Script.HANS)
    reads_large = models.BooleanField(_("larger text (elder mode)"), default=False)
    erased_at = models.DateTimeField(null=True, editable=False)  # then nothing says who it was

    objects: ClassVar = ScopedManager.from_queryset(PersonQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("home"),
            models.UniqueConstraint(
                fields=["neighbourhood", "user"],
                condition=models.Q(user__isnull=False),
                name="person_user",
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "home"], name="person_home")]

    def __str__(self) -> str:
        return self.name


class Household(Scoped):
    """The people living together in one home, and how to reach them if they agreed to it.

    The contact is a person of the roster, or somebody who is no person there, by name alone.
    """

    home = ScopedForeignKey(Home, models.CASCADE, related_name="households")
    contact = ScopedForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contact_of",
        verbose_name=_("contact"),
    )
    contact_name = models.CharField(_("contact"), max_length=40, blank=True)
    phone = SealedField(_("phone"), found_by=phone_numbers)
    consent_on = models.DateField(_("agreed on"), null=True, blank=True)

    objects: ClassVar = ScopedManager.from_queryset(ScopedQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("home", "contact"),
            models.UniqueConstraint(fields=["neighbourhood", "home"], name="household_home"),
            models.CheckConstraint(  # a person is called by their own name
                condition=models.Q(contact__isnull=True) | models.Q(contact_name=""),
                name="household_contact",
            ),
            # Nothing is kept of people who did not agree.
            models.CheckConstraint(
                condition=models.Q(consent_on__isnull=False)
                | models.Q(contact=None, contact_name="", phone_sealed=""),
                name="household_consent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.home}"

    @property
    def called(self) -> str:
        """The contact's name; empty if there is none."""
        return self.contact.name if self.contact else self.contact_name
