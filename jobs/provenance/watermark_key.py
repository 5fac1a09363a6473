"""The operator's secret, by which texts are watermarked and found again."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from jobs.contract.settings import Settings
from jobs.provenance.kept_file import kept
from jobs.provenance.service_key import folder_of

_FILE: Final = "watermark.secret"


@dataclass(frozen=True, slots=True)
class WatermarkKey:
    """The key that a secret gives.

    secret: 32 bytes for models.text.mark.watermark and jobs.provenance.text_mark; never shown.
    id: eight hexadecimal digits that name it in results, and do not reveal it.
    """

    secret: bytes = field(repr=False)
    id: str


def watermark_key(settings: Settings) -> WatermarkKey:
    """Returns the key of the setting or, if that is unset, of a file that the first caller makes.

    Raises:
        OSError: the file can't be read or made.
        ValueError: the file is empty.
    """
    given = settings.watermark_secret
    secret = given.get_secret_value() if given else _made_secret(settings)
    name = sha256(b"spearpoint watermark id\0" + secret.encode()).hexdigest()
    return WatermarkKey(sha256(b"spearpoint watermark\0" + secret.encode()).digest(), name[:8])


def _made_secret(settings: Settings) -> str:
    file = folder_of(settings) / _FILE
    secret = kept(file, lambda: secrets.token_hex(32).encode() + b"\n").decode().strip()
    if not secret:
        raise ValueError(f"{file} is empty: restore it, or delete it to mark with a new secret")
    return secret
