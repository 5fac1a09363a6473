"""The door: lets a request in with its API key, and web pages in from where they may come."""

from __future__ import annotations

from typing import Final

from redis.exceptions import RedisError
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.access import scopes
from app.access.keyring import ANYBODY, Caller, Keyring
from app.http import problems
from app.http.refusals import ForeignOrigin, InvalidKey, MissingKey, MissingScope
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


class Access:
    """ASGI middleware; puts the Caller into the scope, or answers with the refusal itself."""

    def __init__(self, app: ASGIApp, keyring: Keyring) -> None:
        self._app = app
        self._keyring = keyring
        self._pages = _Pages(self._enter, keyring)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif _header(scope, b"origin") is None:
            await self._enter(scope, receive, send)
        else:
            await self._pages(scope, receive, send)

    async def _enter(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scopes.is_open(scope["path"]):
            scope["caller"] = ANYBODY
        else:
            try:
                credential = _credential(scope)
                caller = self._keyring.known(credential) or await self._keyring.verify(credential)
                self._check(scope, caller)
            except (SpearpointError, RedisError) as error:
                answer = await _refusal(Request(scope), error)
                await answer(scope, receive, send)
                return
            scope["caller"] = caller
        await self._app(scope, receive, send)

    def _check(self, scope: Scope, caller: Caller) -> None:
        """
        Raises:
            MissingKey, ForeignOrigin, MissingScope: not from there, or not this.
        """
        if caller is ANYBODY and not self._keyring.admits_from(scope):
            raise MissingKey(
                "Without API keys this service answers its own machine only. The operator makes "
                "one with `spearpoint keys create`."
            )
        if caller.origins:
            _check_origin(scope, caller)
        wanted = scopes.of_route(scope["method"], scope["path"])
        if not caller.may(wanted):
            raise MissingScope(
                f"This needs a key with the scope {' or '.join(sorted(wanted))}; this key has "
                f"{', '.join(sorted(caller.scopes))}."
            )


class _Pages(CORSMiddleware):
    """CORS with the origins of the publishable keys there are now."""

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


def _header(scope: Scope, wanted: bytes) -> bytes | None:
    for name, value in scope["headers"]:
        if name == wanted:
            return bytes(value)
    return None


def _credential(scope: Scope) -> bytes | None:
    """The key as it was sent; what can be no key (another scheme, two keys) is left as it is, to be
    refused where a key is needed."""
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
    """
    Raises:
        ForeignOrigin: a publishable key is used from a page it was not made for, or no page.
    """
    origin = (_header(scope, b"origin") or b"").decode("latin-1")
    if origin not in caller.origins:
        raise ForeignOrigin(
            "A publishable key works in browsers only, on the pages it was made for. Use a secret "
            "key elsewhere, or have this origin added."
        )


async def _refusal(request: Request, error: SpearpointError | RedisError) -> Response:
    """As inside the app, with what RFC 6750 wants to be told."""
    if isinstance(error, RedisError):
        return await problems.on_redis_error(request, error)
    challenge = 'Bearer realm="spearpoint"'
    if isinstance(error, InvalidKey):
        challenge += ', error="invalid_token"'
    elif isinstance(error, MissingScope):
        wanted = " ".join(sorted(scopes.of_route(request.method, request.url.path)))
        challenge += f', error="insufficient_scope", scope="{wanted}"'
    elif isinstance(error, ForeignOrigin):
        return problems.problem_response(request, error)
    return problems.problem_response(request, error, {"www-authenticate": challenge})
