"""Who asks: from the credentials of a request to its API key, remembered for a few seconds."""

from __future__ import annotations

import ipaddress
import time
from dataclasses import dataclass
from functools import cache
from typing import Final, cast

import redis.asyncio
import structlog
from pydantic import ValidationError
from redis.exceptions import RedisError
from starlette.requests import Request
from starlette.types import Scope as AsgiScope

from app.access.scopes import PAGE
from app.http.refusals import ExpiredKey, InvalidKey, MissingKey, RevokedKey
from jobs.contract import keys
from jobs.contract.api_keys import ApiKey, Limits, key_id_of
from jobs.contract.settings import Settings
from jobs.views.reads import JobView

# A key that is made, changed or revoked takes effect within this time.
MAX_AGE_S: Final = 3.0
_MOST_REMEMBERED: Final = 10_000
log = structlog.get_logger("spearpoint.gateway")


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, and what it may do."""

    id: str = ""
    scopes: frozenset[str] = frozenset({"admin"})
    origins: frozenset[str] = frozenset()
    # None: none set, so nothing need be counted
    limits: Limits | None = None
    # of its jobs: whom to tell when they name nobody, and how long they are kept
    webhook: str | None = None
    retention_s: int | None = None

    @property
    def is_admin(self) -> bool:
        return "admin" in self.scopes

    def may(self, scopes: frozenset[str]) -> bool:
        return self.is_admin or not scopes.isdisjoint(self.scopes)

    def may_see(self, job: JobView) -> bool:
        return self.may_see_of(job.owner.decode() if job.owner is not None else "")

    def may_see_of(self, owner: str) -> bool:
        """A key sees what is its own; what was made without a key is the admins'."""
        return self.is_admin or owner == self.id


# Where no key is needed.
ANYBODY: Final = Caller()
# On open routes, where no key is read: may do nothing else.
NOBODY: Final = Caller(scopes=frozenset())


def caller_of(request: Request) -> Caller:
    found: Caller = request.scope["caller"]
    return found


class Keyring:
    """Verifies credentials. Redis is asked once every MAX_AGE_S for a key in use."""

    def __init__(self, client: redis.asyncio.Redis, settings: Settings) -> None:
        self._redis = client
        self._access = settings.access
        # what was shown (None: nothing) -> who that is, and until when we take it on trust
        self._known: dict[bytes | None, tuple[Caller, float]] = {}
        self._is_open = self._access == "open"
        self._is_open_until = float("inf") if self._access != "auto" else float("-inf")
        self._origins: frozenset[str] = frozenset()
        self._origins_until = float("-inf")

    def known(self, credential: bytes | None) -> Caller | None:
        """Who showed this credential a moment ago; None when it has to be verified."""
        found = self._known.get(credential)
        return found[0] if found is not None and time.monotonic() < found[1] else None

    async def verify(self, credential: bytes | None) -> Caller:
        """
        Raises:
            MissingKey, InvalidKey, ExpiredKey, RevokedKey: nobody we let in.
        """
        now, until = time.time(), time.monotonic() + MAX_AGE_S
        if await self.is_open():
            found = ANYBODY
        elif credential is None:
            raise MissingKey(
                "This service wants an API key: send the header authorization: Bearer <key>."
            )
        else:
            key = await self._read(credential, now)
            scopes = frozenset[str]({PAGE} if key.is_publishable else key.scopes)
            limits = key.limits if key.limits.are_set else None
            of_jobs = key.webhook, key.retention_s
            found = Caller(key.id, scopes, key.origins, limits, *of_jobs)
            for end in (key.expires_at, key.previous_until or None):
                until = min(until, time.monotonic() + end - now) if end and end > now else until
        if len(self._known) >= _MOST_REMEMBERED:
            self._known.clear()
        if found is not ANYBODY or credential is None:  # nobody fills our memory with made-up keys
            self._known[credential] = found, until
        return found

    async def _read(self, credential: bytes, now: float) -> ApiKey:
        text = credential.decode("latin-1")
        key_id = key_id_of(text)
        if key_id is None:
            raise InvalidKey(
                "That is not the form of an API key. Keys look like sp_<12 digits>_<43 letters>; "
                "send one whole, as authorization: Bearer <key>."
            )
        document = cast(bytes | None, await self._redis.hget(keys.API_KEYS, key_id))
        key = _parsed(document) if document is not None else None
        if key is None or not key.matches(text, now):
            raise InvalidKey("No such API key. Check that it was copied whole, or ask for another.")
        if key.revoked_at is not None:
            raise RevokedKey("This API key was revoked. Use another.")
        if not key.is_valid(now):
            raise ExpiredKey("This API key has expired. Use another.")
        return key

    async def is_open(self) -> bool:
        """Whether no key is needed: by the settings, or because none was ever made."""
        if time.monotonic() >= self._is_open_until:
            was_open = self._is_open
            self._is_open = not await self._redis.exists(keys.API_KEYS)
            self._is_open_until = time.monotonic() + MAX_AGE_S
            if was_open and not self._is_open:
                self._known.clear()
                log.info("closed", why="an API key was made: every request needs one now")
        return self._is_open

    async def origins(self) -> frozenset[str]:
        """Of all publishable keys that are valid. As last known while Redis is away."""
        if time.monotonic() >= self._origins_until:
            try:
                found = cast(list[bytes], await self._redis.hvals(keys.API_KEYS))
            except RedisError:
                return self._origins
            now = time.time()
            valid = (key for key in map(_parsed, found) if key is not None and key.is_valid(now))
            self._origins = frozenset[str]().union(*(key.origins for key in valid))
            self._origins_until = time.monotonic() + MAX_AGE_S
        return self._origins

    async def announce(self) -> None:
        """Say in the log when the door stands open."""
        if self._access == "open":
            log.warning("open to everybody", why="SPEARPOINT_ACCESS=open")
            return
        try:
            is_open = await self.is_open()
        except RedisError:
            return
        if is_open:
            log.warning(
                "open to this machine", why="there are no API keys", fix="spearpoint keys create"
            )

    @property
    def is_open_to_all(self) -> bool:
        """Whether the operator leaves it to a proxy in front to check who comes in."""
        return self._access == "open"

    def admits_from(self, scope: AsgiScope) -> bool:
        """Whether a request without a key may come in this way: over loopback, unless the operator
        has said that anybody may."""
        return self.is_open_to_all or _is_local((scope.get("server") or ("",))[0])


@cache
def _is_local(address: str) -> bool:
    """Whether this address of ours can be reached from this machine only."""
    if address.startswith("/") or not address:  # a unix socket
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _parsed(document: bytes) -> ApiKey | None:
    """None when another version wrote it, or a hand: then nobody comes in with it."""
    try:
        return ApiKey.model_validate_json(document)
    except ValidationError:
        return None
