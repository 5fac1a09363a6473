"""An API key: its record, its limits, how it is made and recognised.

Only a hash of the secret is kept. A plain SHA-256 is enough, and right: the secret has 256 random
bits, so there is nothing to guess that a slow hash would make slower to guess, while a slow hash at
every first request would be a way to keep the gateway busy.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import string
import time
from collections.abc import Sequence
from enum import StrEnum
from typing import Final, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

SECRET, PUBLISHABLE = "sp", "pk"

_ALPHABET: Final = string.ascii_letters + string.digits
_SECRET_CHARS: Final = 43  # of 62: 256 bits
_TEXT: Final = re.compile(rf"({SECRET}|{PUBLISHABLE})_([0-9a-f]{{12}})_[A-Za-z0-9]{{43}}")
# As a browser writes it in its Origin header: lower case, no path, default ports left out.
_ORIGIN: Final = re.compile(r"https?://(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")
_DEFAULT_PORT: Final = {"http": ":80", "https": ":443"}


class Scope(StrEnum):
    # make jobs, and read and cancel those by their id
    GENERATE = "generate"
    # read everything that is the key's own, and what models and recipes there are
    READ = "read"
    # say how good an output is
    FEEDBACK = "feedback"
    # everything, of all keys
    ADMIN = "admin"


class Limits(BaseModel):
    """What a key may use; None: as much as there is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    requests_per_minute: int | None = Field(None, ge=1, le=1_000_000)
    jobs_in_flight: int | None = Field(None, ge=1, le=1_000_000)
    tokens_per_day: int | None = Field(None, ge=1, le=10**12)
    images_per_day: int | None = Field(None, ge=1, le=10**9)

    @property
    def are_set(self) -> bool:
        return any(value is not None for value in self.model_dump().values())


# Whoever opens the page holds a publishable key: never without any limit.
PUBLISHABLE_LIMITS: Final = Limits(requests_per_minute=60, jobs_in_flight=20)


class ApiKey(BaseModel):
    """A key as it lies in Redis under `keys.API_KEYS`. Times are unix seconds."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str = Field(max_length=100)
    sha256: str = Field(description="Of the whole key, in hex.")
    previous_sha256: str | None = Field(None, description="The secret before the last rotation.")
    previous_until: float = Field(0.0, description="How long that one still counts.")
    scopes: frozenset[Scope] = Field(min_length=1)
    origins: frozenset[str] = Field(
        frozenset(), description="Web pages that may use it; makes it publishable."
    )
    created_at: float
    expires_at: float | None = None
    revoked_at: float | None = None
    limits: Limits = Limits()
    webhook: str | None = Field(
        None, max_length=2048, description="Told of its jobs that name no webhook of their own."
    )
    retention_s: int | None = Field(
        None, ge=1, description="Its jobs are kept so long, or as the service does if that is less."
    )

    @model_validator(mode="after")
    def _publishable_generates_only(self) -> Self:
        if self.origins and self.scopes != {Scope.GENERATE}:
            raise ValueError("a publishable key has the scope generate and no other")
        for origin in self.origins:
            if not _ORIGIN.fullmatch(origin):
                raise ValueError(
                    f"{origin!r} is no origin; write scheme, host and port only, such as "
                    "https://www.example.com"
                )
        return self

    @property
    def is_publishable(self) -> bool:
        return bool(self.origins)

    def is_valid(self, now: float) -> bool:
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)

    def is_opened_by(self, text: str, now: float) -> bool:
        """Whether this is its secret, expired and revoked or not."""
        shown = digest(text)
        if hmac.compare_digest(shown, self.sha256):
            return True
        previous = self.previous_sha256 if now < self.previous_until else None
        return previous is not None and hmac.compare_digest(shown, previous)

    def revoked(self) -> ApiKey:
        return self.model_copy(update={"revoked_at": self.revoked_at or time.time()})

    def rotated(self, overlap_s: float) -> tuple[ApiKey, str]:
        """The same key with a new secret; its jobs stay its own.

        Args:
            overlap_s: how long the old secret still counts.
        """
        text = _new_text(self.id, publishable=self.is_publishable)
        changes = {
            "sha256": digest(text),
            "previous_sha256": self.sha256 if overlap_s else None,
            "previous_until": time.time() + overlap_s if overlap_s else 0.0,
        }
        return self.model_copy(update=changes), text


def new_key(
    name: str,
    scopes: Sequence[Scope],
    *,
    origins: Sequence[str] = (),
    expires_at: float | None = None,
    limits: Limits | None = None,
    webhook: str | None = None,
    retention_s: int | None = None,
) -> tuple[ApiKey, str]:
    """A record to keep and the key to show once.

    Raises:
        ValueError: scopes and origins do not go together, or an origin is none.
    """
    key_id = secrets.token_hex(6)
    text = _new_text(key_id, publishable=bool(origins))
    if limits is None:
        limits = PUBLISHABLE_LIMITS if origins else Limits()
    key = ApiKey(
        id=key_id,
        name=name,
        sha256=digest(text),
        scopes=frozenset(scopes),
        origins=frozenset(map(_as_browsers_write_it, origins)),
        created_at=time.time(),
        expires_at=expires_at,
        limits=limits,
        webhook=webhook,
        retention_s=retention_s,
    )
    return key, text


def key_id_of(text: str) -> str | None:
    """The id that stands in a key; None when this is not the form of a key."""
    found = _TEXT.fullmatch(text)
    return found[2] if found else None


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _new_text(key_id: str, *, publishable: bool) -> str:
    secret = "".join(secrets.choice(_ALPHABET) for _ in range(_SECRET_CHARS))
    return f"{PUBLISHABLE if publishable else SECRET}_{key_id}_{secret}"


def _as_browsers_write_it(origin: str) -> str:
    origin = origin.strip().lower().removesuffix("/")
    return origin.removesuffix(_DEFAULT_PORT.get(origin.partition(":")[0], "/"))
