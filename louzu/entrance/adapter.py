"""What the passkey library asks of the house: what to call it, and how its secrets are kept."""

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.translation import gettext as _

from louzu.lib import sealing

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
