"""A phone made of software: keeps passkeys and answers as a browser would, right or wrong."""

import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import WebAuthn
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
)

HERE, HOST = "https://testserver", "testserver"
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class SoftKey:
    """One phone with one passkey; change its fields to let it lie."""

    origin: str = HERE
    host: str = HOST
    flags: int = PRESENT | VERIFIED
    handle: str = ""
    id: bytes = field(default_factory=lambda: os.urandom(16))
    private: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def create(self, options: dict[str, Any]) -> dict[str, Any]:
        """The answer to `navigator.credentials.create`."""
        asked = options["publicKey"]
        self.handle = asked["user"]["id"]
        public = ES256.from_cryptography_key(self.private.public_key())
        said = AttestedCredentialData.create(Aaguid(bytes(16)), self.id, public)
        data = AuthenticatorData.create(self._host(), self.flags | ATTESTED, 0, said)
        attestation = AttestationObject.create("none", data, {})
        return self._answer(
            clientDataJSON=self._client("webauthn.create", asked["challenge"]),
            attestationObject=bytes(attestation),
        )

    def get(self, options: dict[str, Any]) -> dict[str, Any]:
        """The answer to `navigator.credentials.get`."""
        client = self._client("webauthn.get", options["publicKey"]["challenge"])
        data = AuthenticatorData.create(self._host(), self.flags, 1)
        signed = bytes(data) + hashlib.sha256(client).digest()
        answer = self._answer(
            clientDataJSON=client,
            authenticatorData=bytes(data),
            signature=self.private.sign(signed, ec.ECDSA(SHA256())),
        )
        answer["response"]["userHandle"] = self.handle
        return answer

    def _host(self) -> bytes:
        return hashlib.sha256(self.host.encode()).digest()

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _answer(self, **response: bytes) -> dict[str, Any]:
        return {
            "id": websafe_encode(self.id),
            "rawId": websafe_encode(self.id),
            "type": "public-key",
            "response": {name: websafe_encode(said) for name, said in response.items()},
            "clientExtensionResults": {"credProps": {"rk": True}},
        }


def passkey_of(person: Any, key: SoftKey | None = None, name: str = "a phone") -> Authenticator:
    """A passkey that somebody added earlier."""
    key = key or SoftKey()
    handle = websafe_encode(user_pk_to_url_str(person.user).encode())
    answer = key.create({"publicKey": {"user": {"id": handle}, "challenge": websafe_encode(b"x")}})
    return WebAuthn.add(person.user, name, answer).instance
