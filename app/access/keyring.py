"""Resolves the credentials of a request to a caller, which is cached for a few seconds."""

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

from app.access.scopes import PAGE, VISIT
from app.http.refusals import ExpiredKey, InvalidKey, MissingKey, RevokedKey
from jobs.contract import keys
from jobs.contract.api_keys import ApiKey, Limits, key_id_of
from jobs.contract.kinds import Kind
from jobs.contract.policies.safety import SafetyPolicy
from jobs.contract.settings import Settings
from jobs.views.reads import JobView

# A new, changed or revoked key takes effect within this time.
MAX_AGE_S: Final = 3.0
_MAX_CACHED: Final = 10_000
log = structlog.get_logger("spearpoint.gateway")


@dataclass(frozen=True, slots=True)
class Caller:
    """The API key behind a request, or the absence of one, and what it may do."""

    id: str = ""
    scopes: frozenset[str] = frozenset({"admin"})
    origins: frozenset[str] = frozenset()
    # None if no limit is set, so that nothing needs to be counted
    limits: Limits | None = None
    # the webhook of jobs that name none, how long jobs are retained, and what happens to unsafe
    # outputs (None: the service's own policy)
    webhook: str | None = None
    retention_s: int | None = None
    safety: SafetyPolicy | None = None
    # the kinds and the recipes that it may use; empty: all of them
    kinds: frozenset[Kind] = frozenset()
    recipes: frozenset[str] = frozenset()

    @property
    def is_admin(self) -> bool:
        """Returns whether the caller has the scope `admin`, which includes all others."""
        return "admin" in self.scopes

    def may(self, scopes: frozenset[str]) -> bool:
        """Returns whether the caller has one of the scopes."""
        return self.is_admin or not scopes.isdisjoint(self.scopes)

    def may_see(self, job: JobView) -> bool:
        """Returns whether the caller may read the job."""
        return self.may_access(job.owner.decode() if job.owner is not None else "")

    def may_access(self, owner: str) -> bool:
        """Returns whether the caller may read what belongs to `owner`, the id of an API key.

        Only admins may read what was submitted without a key; its owner is empty.
        """
        return self.is_admin or owner == self.id


# The caller while no key is required.
UNAUTHENTICATED: Final = Caller()
# The caller on open routes, where no key is read. It has no scopes.
NO_CALLER: Final = Caller(scopes=frozenset())


# The caller of a route that the operator has opened to everybody, if no key was sent.
VISITOR: Final = Caller(scopes=frozenset({VISIT}))


def caller_of(request: Request) -> Caller:
    """Returns the caller that `Access` found for the request."""
    caller: Caller = request.scope["caller"]
    return caller


class Keyring:
    """Verifies credentials. For a key in use it reads Redis once every `MAX_AGE_S` seconds."""

    def __init__(self, client: redis.asyncio.Redis, settings: Settings) -> None:
        self._redis = client
        self._access = settings.access
        # credential (None without one) -> its caller, and when the entry expires (monotonic)
        self._known: dict[bytes | None, tuple[Caller, float]] = {}
        self._is_open = self._access == "open"
        self._is_open_until = float("inf") if self._access != "auto" else float("-inf")
        self._origins: frozenset[str] = frozenset()
        self._origins_until = float("-inf")

    def known(self, credential: bytes | None) -> Caller | None:
        """Returns the cached caller of this credential, or None if it must be verified (again)."""
        found = self._known.get(credential)
        return found[0] if found is not None and time.monotonic() < found[1] else None

    async def verify(self, credential: bytes | None) -> Caller:
        """Returns the caller of a credential, and caches it.

        Raises:
            MissingKey: there is no credential, and one is required.
            InvalidKey, ExpiredKey, RevokedKey: it is not a valid API key.
        """
        now, until = time.time(), time.monotonic() + MAX_AGE_S
        if await self.is_open():
            found = UNAUTHENTICATED
        elif credential is None:
            raise MissingKey(
                "This service requires an API key: send the header authorization: Bearer <key>."
            )
        else:
            key = await self._read(credential, now)
            scopes = frozenset[str]({PAGE} if key.is_publishable else key.scopes)
            limits = key.limits if key.limits.are_set else None
            of_jobs = key.webhook, key.retention_s, key.safety, key.kinds, key.recipes
            found = Caller(key.id, scopes, key.origins, limits, *of_jobs)
            for end in (key.expires_at, key.previous_until or None):
                until = min(until, time.monotonic() + end - now) if end and end > now else until
        if len(self._known) >= _MAX_CACHED:
            self._known.clear()
        if found is not UNAUTHENTICATED or credential is None:  # made-up keys fill no memory
            self._known[credential] = found, until
        return found

    async def _read(self, credential: bytes, now: float) -> ApiKey:
        text = credential.decode("latin-1")
        key_id = key_id_of(text)
        if key_id is None:
            raise InvalidKey(
                "That does not look like an API key. Keys look like sp_<12 digits>_<43 letters>; "
                "send one whole, as authorization: Bearer <key>."
            )
        document = cast(bytes | None, await self._redis.hget(keys.API_KEYS, key_id))
        key = parsed_key(document) if document is not None else None
        if key is None or not key.matches(text, now):
            raise InvalidKey("No such API key. Check that it was copied whole, or ask for another.")
        if key.revoked_at is not None:
            raise RevokedKey("This API key was revoked. Use another.")
        if not key.is_valid(now):
            raise ExpiredKey("This API key has expired. Use another.")
        return key

    async def is_open(self) -> bool:
        """Returns whether no key is required, by the settings or because no key exists."""
        if time.monotonic() >= self._is_open_until:
            was_open = self._is_open
            self._is_open = not await self._redis.exists(keys.API_KEYS)
            self._is_open_until = time.monotonic() + MAX_AGE_S
            if was_open and not self._is_open:
                self._known.clear()
                log.info("closed", why="an API key was made: every request needs one now")
        return self._is_open

    async def origins(self) -> frozenset[str]:
        """Returns the origins of all valid publishable keys; cached ones while Redis is away."""
        if time.monotonic() >= self._origins_until:
            try:
                found = cast(list[bytes], await self._redis.hvals(keys.API_KEYS))
            except RedisError:
                return self._origins
            now = time.time()
            valid = (key for key in map(parsed_key, found) if key is not None and key.is_valid(now))
            self._origins = frozenset[str]().union(*(key.origins for key in valid))
            self._origins_until = time.monotonic() + MAX_AGE_S
        return self._origins

    def forget(self) -> None:
        """Makes this gateway read all keys anew, because one was made or changed here."""
        self._known.clear()
        self._origins_until = float("-inf")
        if self._access == "auto":
            self._is_open_until = float("-inf")

    async def announce(self) -> None:
        """Logs a warning if the service accepts requests without a key."""
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
        """Returns whether the operator leaves authentication to a proxy in front."""
        return self._access == "open"

    def accepts_from(self, scope: AsgiScope) -> bool:
        """Returns whether a request without a key is accepted on this server address.

        Only loopback addresses and unix sockets are, unless the service is open to all.
        """
        return self.is_open_to_all or _is_local((scope.get("server") or ("",))[0])


@cache
def _is_local(address: str) -> bool:
    """Returns whether a server address can be reached from this machine only."""
    if address.startswith("/") or not address:  # a unix socket
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def parsed_key(document: bytes) -> ApiKey | None:
    """Returns the key, or None if the document is not valid; such a key opens nothing."""
    try:
        return ApiKey.model_validate_json(document)
    except ValidationError:
        return None
