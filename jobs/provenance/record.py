"""Signed records: what was made, by which model and when, without the content itself.

A record is a JSON Web Signature in its compact form (RFC 7515, EdDSA of RFC 8037), so any library
for those verifies it offline, with the public key of `GET /verify/keys`.
"""

from __future__ import annotations

import json
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Any, Final

from jobs.provenance.service_key import ServiceKey

_TYPE: Final = "spearpoint-record+json"
_MOST_CHARS: Final = 4_000


@dataclass(frozen=True, slots=True)
class Record:
    """Holds what a signed record says.

    fingerprint: SHA-256 of the text or file.
    normal: SHA-256 of a text's normal form or of an image's pixels; empty if it has none.
    made_at: unix seconds.
    key_id: names the key that signed it.
    """

    fingerprint: str
    normal: str
    media_type: str
    model: str
    model_version: str
    made_at: int
    key_id: str


def sign_record(
    key: ServiceKey,
    *,
    fingerprint: str,
    normal: str,
    media_type: str,
    model: str,
    model_version: str,
) -> str:
    """Returns a record of a content that is made now."""
    header = {"alg": "EdDSA", "kid": key.id, "typ": _TYPE}
    claims = {
        "sha256": fingerprint,
        "normal": normal,
        "type": media_type,
        "model": model,
        "version": model_version,
        "iat": int(time.time()),
    }
    signed = f"{_packed(header)}.{_packed(claims)}"
    return f"{signed}.{_base64(key.signing.sign(signed.encode()))}"


def read_record(record: str, public_keys: dict[str, str]) -> Record | None:
    """Returns what a record says, or None if none of the keys has signed it.

    Args:
        record: from anybody.
        public_keys: key id -> Ed25519 public key in base64url.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        signed, _, signature = record[:_MOST_CHARS].rpartition(".")
        header, claims = (json.loads(_bytes(part)) for part in signed.split("."))
        if header["alg"] != "EdDSA" or header["typ"] != _TYPE:
            return None
        public = Ed25519PublicKey.from_public_bytes(_bytes(public_keys[header["kid"]]))
        public.verify(_bytes(signature), signed.encode())
        return _record(claims, header["kid"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, InvalidSignature):
        return None


def _record(claims: dict[str, Any], key_id: str) -> Record:
    return Record(
        fingerprint=str(claims["sha256"]),
        normal=str(claims["normal"]),
        media_type=str(claims["type"]),
        model=str(claims["model"]),
        model_version=str(claims["version"]),
        made_at=int(claims["iat"]),
        key_id=key_id,
    )


def _packed(part: dict[str, Any]) -> str:
    return _base64(json.dumps(part, separators=(",", ":")).encode())


def _base64(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
