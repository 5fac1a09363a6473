"""Authenticates requests by API key, and applies CORS to those of web pages."""

from __future__ import annotations

from typing import Final

from redis.exceptions import RedisError
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.access import scopes, this_machine
from app.access.keyring import NO_CALLER, UNAUTHENTICATED, VISITOR, Caller, Keyring
from app.http import problems
from app.http.refusals import CHALLENGE, BadRequest, ForeignOrigin, InvalidKey, MissingKey
from jobs.contract.errors import SpearpointError

_PAGES_SEND: Final = (
    "authorization",
    "x-api-key",
    "content-type",
    "idempotency-key",
    "prefer",
    "last-event-id",
    "x-request-id",
    # OpenAI's client for JavaScript adds these to each request
    "openai-organization",
    "openai-project",
    *(
        f"x-stainless-{name}"
        for name in (
            *("lang", "package-version", "os", "arch", "runtime", "runtime-version"),
            *("retry-count", "timeout", "async", "helper-method", "poll-helper"),
        )
    ),
    "traceparent",
)
_PAGES_READ: Final = (
    "location",
    "retry-after",
    "ratelimit",
    "ratelimit-policy",
    "idempotency-replayed",
    "preference-applied",
    "x-should-retry",
    "x-request-id",
)
_PREFLIGHT_S: Final = 600
_UNPRINTABLE: Final = "The path has a control character or another unprintable one. Remove it."


class Access:
    """ASGI middleware that puts the `Caller` into the scope, or answers with an error."""

    def __init__(
        self, app: ASGIApp, keyring: Keyring, for_visitors: frozenset[str] = frozenset()
    ) -> None:
        """Creates the middleware.

        Args:
            for_visitors: paths that the operator has opened to everybody.
        """
        self._app = app
        self._keyring = keyring
        self._for_visitors = for_visitors
        self._pages = _Pages(self._enter, keyring)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif not scope["path"].isprintable():
            await _refuse(BadRequest(_UNPRINTABLE), scope, receive, send)
        elif _header(scope, b"origin") is None:
            await self._enter(scope, receive, send)
        else:
            await self._pages(scope, receive, send)

    async def _enter(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scopes.is_open(scope["path"]):
            scope["caller"] = NO_CALLER
        elif scope["path"] in self._for_visitors and _credential(scope) is None:
            scope["caller"] = VISITOR
        else:
            try:
                credential = _credential(scope)
                caller = self._keyring.known(credential) or await self._keyring.verify(credential)
                self._check(scope, caller)
            except (SpearpointError, RedisError) as error:
                await _refuse(error, scope, receive, send)
                return
            scope["caller"] = caller
        await self._app(scope, receive, send)

    def _check(self, scope: Scope, caller: Caller) -> None:
        """Checks that the caller may send requests from where this one comes from.

        Raises:
            MissingKey, ForeignOrigin, ForeignHost: it may not.
        """
        if caller is UNAUTHENTICATED and not self._keyring.accepts_from(scope):
            raise MissingKey(
                "Without API keys this service answers its own machine only. The operator makes "
                "one with `spearpoint keys create`."
            )
        if caller is UNAUTHENTICATED and not self._keyring.is_open_to_all:
            this_machine.check(scope)
        if caller.origins:
            _check_origin(scope, caller)


class _Pages(CORSMiddleware):
    """CORS middleware that allows the origins of the publishable keys that are valid now."""

    def __init__(self, app: ASGIApp, keyring: Keyring) -> None:
        super().__init__(
            app,
            allow_methods=("GET", "POST", "PUT"),
            allow_headers=_PAGES_SEND,
            expose_headers=_PAGES_READ,
            max_age=_PREFLIGHT_S,
        )
        self._keyring = keyring
        self._origins: frozenset[str] = frozenset()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._origins = await self._keyring.origins()
        await super().__call__(scope, receive, send)

    def is_allowed_origin(self, origin: str) -> bool:
        return origin in self._origins


def _header(scope: Scope, requested: bytes) -> bytes | None:
    for name, value in scope["headers"]:
        if name == requested:
            return bytes(value)
    return None


def _credential(scope: Scope) -> bytes | None:
    """Returns the key as it was sent.

    What can't be a key (another scheme, two keys) is returned unchanged, and fails verification.
    """
    sent = []
    for name, value in scope["headers"]:
        if name == b"authorization":
            scheme, _, credential = value.partition(b" ")
            sent.append(credential.strip() if scheme.lower() == b"bearer" else value)
        elif name == b"x-api-key":
            sent.append(value)
    if len(sent) > 1 and sent.count(sent[0]) < len(sent):
        return b", ".join(sent)
    return bytes(sent[0]) if sent else None


def _check_origin(scope: Scope, caller: Caller) -> None:
    """Checks that a publishable key is used on a page it was made for.

    Raises:
        ForeignOrigin: it is used on another page, or outside a browser.
    """
    origin = (_header(scope, b"origin") or b"").decode("latin-1")
    if origin not in caller.origins:
        raise ForeignOrigin(
            f"This publishable key works on pages of {' and '.join(sorted(caller.origins))}, and "
            f"this request comes from {origin[:100] or 'no page'}. Have the operator make a key "
            "for this origin, or use a secret key on a server.",
            field="origin",
        )


async def _refuse(
    error: SpearpointError | RedisError, scope: Scope, receive: Receive, send: Send
) -> None:
    response = await _refusal(Request(scope), error)
    await response(scope, receive, send)


async def _refusal(request: Request, error: SpearpointError | RedisError) -> Response:
    """Returns the error response; for a missing or invalid key with the RFC 6750 challenge."""
    if isinstance(error, RedisError):
        return await problems.on_redis_error(request, error)
    headers = {}
    if isinstance(error, InvalidKey):
        headers["www-authenticate"] = f'{CHALLENGE}, error="invalid_token"'
    elif isinstance(error, MissingKey):
        headers["www-authenticate"] = CHALLENGE
    return problems.problem_response(request, error, headers)
