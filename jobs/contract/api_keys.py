"""API keys: their records and limits, and how they are created and verified.

Only a hash of the secret is stored. A plain SHA-256 is the right choice: the secret has 256 random
bits, so it can't be guessed and a slow hash would add no protection. A slow hash on each first
request would only give attackers a way to keep the gateway busy.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import string
import time
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Final, Self, TypedDict, Unpack

from pydantic import BaseModel, ConfigDict, Field, model_validator

from jobs.contract.kinds import Kind
from jobs.contract.policies.safety import SafetyPolicy
from jobs.contract.recipe import RecipeId

SECRET, PUBLISHABLE = "sp", "pk"

_ALPHABET: Final = string.ascii_letters + string.digits
_SECRET_CHARS: Final = 43  # from an alphabet of 62: 256 bits
_TEXT: Final = re.compile(rf"({SECRET}|{PUBLISHABLE})_([0-9a-f]{{12}})_[A-Za-z0-9]{{43}}")
# The form of a browser's Origin header: lower case, no path, no default port.
_ORIGIN: Final = re.compile(r"https?://(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")
_DEFAULT_PORT: Final = {"http": ":80", "https": ":443"}


class Scope(StrEnum):
    """Names what an API key is allowed to do."""

    # submit jobs, and read and cancel them by id
    GENERATE = "generate"
    # read everything that belongs to the key, and list models and recipes
    READ = "read"
    # rate outputs
    FEEDBACK = "feedback"
    # everything, for all keys
    ADMIN = "admin"


class Limits(BaseModel):
    """The limits of an API key; None means unlimited."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    requests_per_minute: int | None = Field(None, ge=1, le=1_000_000)
    jobs_in_flight: int | None = Field(None, ge=1, le=1_000_000)
    tokens_per_day: int | None = Field(None, ge=1, le=10**12)
    images_per_day: int | None = Field(None, ge=1, le=10**9)

    @property
    def are_set(self) -> bool:
        """Whether at least one limit is set."""
        return any(value is not None for value in self.model_dump().values())


# Anyone who opens the web page can read its publishable key, so it always has these two limits.
PUBLISHABLE_LIMITS: Final = Limits(requests_per_minute=60, jobs_in_flight=20)


class LimitNeeded(ValueError):
    """A publishable key would lose a limit that it needs; `limit` is its name."""

    def __init__(self, limit: str) -> None:
        usual = PUBLISHABLE_LIMITS.model_dump()[limit]
        super().__init__(
            f"anyone who opens a page can read its publishable key, so that needs {limit}, such as "
            f"{usual}"
        )
        self.limit = limit


def changed_limits(
    limits: Limits | None, given: Mapping[str, int | None], *, is_publishable: bool
) -> Limits:
    """Returns limits with some of them replaced.

    Args:
        limits: None for those of a new key.
        given: name -> limit; None removes it.

    Raises:
        LimitNeeded: a publishable key needs a limit that is removed.
        ValidationError: a limit is out of range.
    """
    if limits is None:
        limits = PUBLISHABLE_LIMITS if is_publishable else Limits()
    needed = PUBLISHABLE_LIMITS.model_dump(exclude_none=True) if is_publishable else ()
    for name in needed:
        if name in given and given[name] is None:
            raise LimitNeeded(name)
    return Limits(**{**limits.model_dump(), **given})


class ApiKey(BaseModel):
    """An API key as it is stored in Redis under `keys.API_KEYS`. Times are unix seconds."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str = Field(max_length=100)
    sha256: str = Field(description="SHA-256 of the whole key, in hex.")
    previous_sha256: str | None = Field(
        None, description="SHA-256 of the key before its last rotation."
    )
    previous_until: float = Field(0.0, description="When the previous key stops working.")
    scopes: frozenset[Scope] = Field(min_length=1)
    origins: frozenset[str] = Field(
        frozenset(),
        description="Web pages that may use the key; a key with origins is publishable.",
    )
    kinds: frozenset[Kind] = Field(
        frozenset(), description="The kinds of jobs that it may make; empty: all of them."
    )
    recipes: frozenset[RecipeId] = Field(
        frozenset(),
        description="The recipes that its texts must be made with; empty: any, or none.",
    )
    created_at: float
    expires_at: float | None = None
    revoked_at: float | None = None
    limits: Limits = Limits()
    webhook: str | None = Field(
        None,
        max_length=2048,
        description="Default webhook URL, for jobs that name no webhook of their own.",
    )
    retention_s: int | None = Field(
        None,
        ge=1,
        description="How long its finished jobs are retained, up to the service's own limit.",
    )
    safety: SafetyPolicy | None = Field(
        None, description="What happens to unsafe outputs; the service's own policy if None."
    )

    @model_validator(mode="before")
    @classmethod
    def _publishable_has_limits(cls, given: Any) -> Any:  # noqa: ANN401
        """Fills in the limits that earlier versions let publishable keys lose."""
        if not isinstance(given, dict) or not given.get("origins"):
            return given
        limits = Limits.model_validate(given.get("limits") or {}).model_dump(exclude_none=True)
        return given | {"limits": PUBLISHABLE_LIMITS.model_dump(exclude_none=True) | limits}

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
        """Whether the key may be shown in a web page."""
        return bool(self.origins)

    def is_valid(self, now: float) -> bool:
        """Whether the key is neither revoked nor expired at `now`, in unix seconds."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)

    def matches(self, text: str, now: float) -> bool:
        """Whether `text` is this key, valid or not; the previous secret counts until it expires."""
        presented = digest(text)
        if hmac.compare_digest(presented, self.sha256):
            return True
        previous = self.previous_sha256 if now < self.previous_until else None
        return previous is not None and hmac.compare_digest(presented, previous)

    def revoked(self) -> ApiKey:
        """Returns a revoked copy; a key that was revoked before keeps its time."""
        return self.model_copy(update={"revoked_at": self.revoked_at or time.time()})

    def rotated(self, overlap_s: float) -> tuple[ApiKey, str]:
        """Returns a copy with a new secret, and the text of the new key; its jobs stay its own.

        Args:
            overlap_s: how long the old secret keeps working, in seconds.
        """
        text = _new_text(self.id, publishable=self.is_publishable)
        changes = {
            "sha256": digest(text),
            "previous_sha256": self.sha256 if overlap_s else None,
            "previous_until": time.time() + overlap_s if overlap_s else 0.0,
        }
        return self.model_copy(update=changes), text


class JobRules(TypedDict, total=False):
    """Holds what a key allows and sets for its jobs; see ApiKey."""

    kinds: frozenset[Kind]
    recipes: frozenset[str]
    webhook: str | None
    retention_s: int | None
    safety: SafetyPolicy | None


def new_key(
    name: str,
    scopes: Sequence[Scope],
    *,
    origins: Sequence[str] = (),
    expires_at: float | None = None,
    limits: Limits | None = None,
    **of_jobs: Unpack[JobRules],
) -> tuple[ApiKey, str]:
    """Returns the record to store, and the key's text to show once.

    Raises:
        ValueError: the scopes don't allow origins, or an origin is malformed.
    """
    key_id = secrets.token_hex(6)
    text = _new_text(key_id, publishable=bool(origins))
    key = ApiKey(
        id=key_id,
        name=name,
        sha256=digest(text),
        scopes=frozenset(scopes),
        origins=frozenset(map(_normalized, origins)),
        created_at=time.time(),
        expires_at=expires_at,
        limits=limits or changed_limits(None, {}, is_publishable=bool(origins)),
        **of_jobs,
    )
    return key, text


def key_id_of(text: str) -> str | None:
    """Returns the id contained in a key, or None if `text` does not have the form of a key."""
    found = _TEXT.fullmatch(text)
    return found[2] if found else None


def digest(text: str) -> str:
    """Returns the SHA-256 of a key's text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def _new_text(key_id: str, *, publishable: bool) -> str:
    secret = "".join(secrets.choice(_ALPHABET) for _ in range(_SECRET_CHARS))
    return f"{PUBLISHABLE if publishable else SECRET}_{key_id}_{secret}"


def _normalized(origin: str) -> str:
    """Returns an origin as browsers write it."""
    origin = origin.strip().lower().removesuffix("/")
    return origin.removesuffix(_DEFAULT_PORT.get(origin.partition(":")[0], "/"))
