"""The secret of this service, from which every key of its own marks and records comes.

It is one file of 32 bytes beside the data. All processes of a service need the same one: share the
folder, or copy it.
"""

from __future__ import annotations

import hmac
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jobs.contract.settings import Settings
from jobs.provenance.kept_file import kept

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FOLDER: Final = "provenance"
# purposes of derived keys
_IMAGE_MARK: Final = "image mark"
_RECORD: Final = "record"
_FILE: Final = "service.secret"


def folder_of(settings: Settings) -> Path:
    """Returns the folder with this service's secrets and certificates."""
    return settings.provenance_dir or settings.data_dir / FOLDER


@dataclass(frozen=True)
class ServiceKey:
    """The keys that a secret gives; it is never shown."""

    secret: bytes

    def derive(self, purpose: str) -> bytes:
        """Returns 32 bytes for one purpose, from which neither the secret nor others follow."""
        return hmac.digest(self.secret, f"spearpoint {purpose}".encode(), sha256)

    @cached_property
    def image_mark(self) -> bytes:
        """Returns the key of the invisible mark in images."""
        return self.derive(_IMAGE_MARK)

    @cached_property
    def signing(self) -> Ed25519PrivateKey:
        """Returns the private key that signs records."""
        # only processes that sign need the 12 MB of this library
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.derive(_RECORD))

    @cached_property
    def public(self) -> str:
        """Returns the public key of records, in base64url as in a JSON Web Key."""
        raw = self.signing.public_key().public_bytes_raw()
        return urlsafe_b64encode(raw).rstrip(b"=").decode()

    @cached_property
    def id(self) -> str:
        """Returns 16 hexadecimal digits that name the public key."""
        return sha256(self.signing.public_key().public_bytes_raw()).hexdigest()[:16]


def service_key(settings: Settings) -> ServiceKey:
    """Returns the key of this service; the first process makes it.

    Raises:
        OSError: its file can't be read or made.
        ValueError: its file is damaged.
    """
    file = folder_of(settings) / _FILE
    text = kept(file, lambda: secrets.token_hex(32).encode() + b"\n").strip()
    try:
        secret = bytes.fromhex(text.decode())
    except ValueError:
        secret = b""
    if len(secret) != 32:
        raise ValueError(f"{file} is damaged: restore it, or delete it to have a new one made")
    return ServiceKey(secret)
