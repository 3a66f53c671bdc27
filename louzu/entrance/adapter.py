"""What the libraries ask of the house: its name, how secrets are kept, who is signed in."""

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.backends import ModelBackend
from django.utils.translation import gettext as _

from louzu.lib import scope, sealing
from louzu.people.models import Person, User

PLACE = "mfa.authenticator"  # stands in every seal


class EntranceAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets are sealed like phones; a passkey is bound to the name in the address bar."""

    def encrypt(self, text: str) -> str:
        return sealing.seal(text, PLACE)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(encrypted_text, PLACE)

    def get_totp_issuer(self) -> str:
        return str(_("Louzu"))

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        host = context.request.get_host().partition(":")[0]
        return {"id": host, "name": str(_("Louzu"))}


class LoginWithPerson(ModelBackend):
    """Below /n/<neighbourhood>/ a page needs both: there they are read in one question."""

    def get_user(self, user_id: Any) -> User | None:
        if scope.current() is None:
            return super().get_user(user_id)
        person = Person.objects.filter(user=user_id).select_related("user").first()
        if person is None or person.user is None:
            return super().get_user(user_id)
        user = person.user
        user.__dict__["person_here"] = person
        return user if self.user_can_authenticate(user) else None
