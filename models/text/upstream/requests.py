"""A thread that sends requests to a server of models and waits out its outages.

A request that fails before its answer has begun is sent again a few times. If that does not help,
the server is away: the thread asks for its list of models until it answers, and nothing is sent in
the meantime. An answer that has begun is never asked for again here, since its beginning may have
been read already.
"""

from __future__ import annotations

import asyncio
import contextlib
import queue
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Final

import httpx
import structlog

from models.text.upstream.answer import AnswerCut, End, Piece, message_of, read_answer
from models.text.upstream.body import PATHS
from models.text.upstream.options import Upstream

log = structlog.get_logger()

# Pauses before a request is sent again, in seconds.
_PAUSES_S: Final = (0.1, 0.4, 1.5)
_LONGEST_ASKED_S: Final = 10.0  # of the pauses that a server asks for in Retry-After
# Pauses between two questions whether the server is back; they double.
_FIRST_PROBE_S: Final = 0.25
_LONGEST_PROBE_S: Final = 8.0
_PROBE_TIMEOUT_S: Final = 5.0
# Statuses that pass with time, and those that last until somebody changes a setting.
_BUSY: Final = frozenset((408, 409, 425, 429, 500, 502, 503, 504))
_AWAY: Final = frozenset((502, 503, 504))
_MISCONFIGURED: Final = frozenset((401, 403, 404, 405))


@dataclass(frozen=True, slots=True)
class Refusal:
    """The server refuses this request, whenever it is sent."""

    message: str


@dataclass(frozen=True, slots=True)
class Loss:
    """There will be no answer, for a reason that passes.

    is_suspect: the server may have failed because of this request: it had taken it.
    """

    why: str
    is_suspect: bool


Arrival = tuple[int, Piece | End | Refusal | Loss]


class _Refused(Exception):
    """The server refuses a request for good."""


class _Away(Exception):
    """The server can't answer now.

    pause_s: how long it asks to wait.
    lasts: sending the request again soon would not help.
    is_suspect: see Loss.
    """

    def __init__(
        self,
        why: str,
        pause_s: float | None = None,
        *,
        lasts: bool = False,
        is_suspect: bool = False,
    ) -> None:
        super().__init__(why)
        self.pause_s, self.lasts, self.is_suspect = pause_s, lasts, is_suspect


class Requests(threading.Thread):
    """The requests to one server; `open` and `close` return at once, and `arrivals` has answers.

    trouble: why the server can't be used now, in words; empty while it can.
    """

    def __init__(self, url: str, upstream: Upstream, key: str = "") -> None:
        """Creates the thread.

        Args:
            url: the base URL, such as http://127.0.0.1:8000/v1.
            key: its API key; empty for none.
        """
        super().__init__(name="upstream", daemon=True)
        self.arrivals: queue.SimpleQueue[Arrival] = queue.SimpleQueue()
        self.trouble = "its server has not been asked yet"
        self._url, self._upstream = url.rstrip("/"), upstream
        self._headers = {"authorization": f"Bearer {key}"} if key else {}
        self._loop = asyncio.new_event_loop()
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._probe_s = _FIRST_PROBE_S

    def open(self, number: int, body: dict[str, Any]) -> None:
        """Sends a request; what comes back carries its number."""
        self._loop.call_soon_threadsafe(self._begin, number, body)

    def close(self, number: int) -> None:
        """Closes a request's connection, by which the server knows that nobody waits for it."""
        self._loop.call_soon_threadsafe(self._cancel, number)

    def run(self) -> None:
        asyncio.set_event_loop(self._loop)
        between_s, connect_s = self._upstream.between_tokens_s, self._upstream.connect_s
        self._client = httpx.AsyncClient(
            headers=self._headers,
            # how long an answer may take is limited in `_answer`
            timeout=httpx.Timeout(between_s, connect=connect_s, read=None, pool=None),
            limits=httpx.Limits(max_connections=None, keepalive_expiry=2.0),
        )
        self._probe = self._loop.create_task(self._ask_until_it_answers(0.0))
        self._loop.run_forever()

    # --- in the thread ------------------------------------------------------------------------

    def _begin(self, number: int, body: dict[str, Any]) -> None:
        task = self._loop.create_task(self._follow(number, body))
        self._tasks[number] = task
        task.add_done_callback(lambda _: self._tasks.pop(number, None))

    def _cancel(self, number: int) -> None:
        if task := self._tasks.get(number):
            task.cancel()

    async def _follow(self, number: int, body: dict[str, Any]) -> None:
        """Puts the pieces of an answer, and last how it ended."""
        is_suspect = False
        for pause_s in (*_PAUSES_S, None):
            has_begun = False
            try:
                async for one in self._answer(body):
                    has_begun = True
                    self.arrivals.put((number, one))
                self._probe_s = _FIRST_PROBE_S
                return
            except _Refused as error:
                self.arrivals.put((number, Refusal(str(error))))
                return
            except (_Away, AnswerCut, httpx.TransportError) as error:
                failure = error if isinstance(error, _Away) else _away(error)
            is_suspect |= failure.is_suspect
            if has_begun or failure.lasts or pause_s is None:
                self.arrivals.put((number, Loss(str(failure), is_suspect)))
                self._watch(str(failure))
                return
            await asyncio.sleep(pause_s if failure.pause_s is None else failure.pause_s)

    async def _answer(self, body: dict[str, Any]) -> AsyncIterator[Piece | End]:
        url = self._url + PATHS[self._upstream.api]
        first_s, between_s = self._upstream.first_token_s, self._upstream.between_tokens_s
        async with contextlib.AsyncExitStack() as opened:
            try:
                async with asyncio.timeout(first_s):
                    sent = self._client.stream("POST", url, json=body)
                    response = await opened.enter_async_context(sent)
                    if response.status_code != httpx.codes.OK:
                        raise await _error(response)
                    answer = read_answer(response.aiter_bytes())
                    one: Piece | End | None = await anext(answer)
            except TimeoutError:
                why = f"no answer began within {first_s:g} s"
                raise _Away(why, lasts=True, is_suspect=True) from None
            while one is not None:
                yield one
                try:
                    async with asyncio.timeout(between_s):
                        one = await anext(answer, None)
                except TimeoutError:
                    raise AnswerCut(f"the answer stopped for {between_s:g} s") from None

    def _watch(self, why: str) -> None:
        """Stops sending until the server answers a question."""
        self._say(why)
        if self._probe.done():
            self._probe = self._loop.create_task(self._ask_until_it_answers(self._probe_s))

    async def _ask_until_it_answers(self, pause_s: float) -> None:
        await asyncio.sleep(pause_s)
        while why := await self._why_away():
            self._say(why)
            await asyncio.sleep(self._probe_s)
            self._probe_s = min(_LONGEST_PROBE_S, 2 * self._probe_s)
        # if requests fail all the same, the next question is put later
        self._probe_s = min(_LONGEST_PROBE_S, 2 * self._probe_s)
        log.info("upstream_answers", url=self._url)
        self.trouble = ""

    def _say(self, why: str) -> None:
        trouble = f"its server can't be used: {why}"  # callers read it: no address
        if trouble != self.trouble:
            self.trouble = trouble
            log.warning("upstream_away", url=self._url, why=why)

    async def _why_away(self) -> str:
        try:
            answer = await self._client.get(f"{self._url}/models", timeout=_PROBE_TIMEOUT_S)
        except httpx.TransportError as error:
            return str(_away(error))
        if answer.status_code in (401, 403):
            return f"it refuses the API key ({answer.status_code})"
        # other errors are about this question: `transformers serve` answers 500 without a cache
        return f"it answers {answer.status_code}" if answer.status_code in _AWAY else ""


async def _error(response: httpx.Response) -> Exception:
    """Returns the error for a response that is no answer."""
    status = response.status_code
    try:
        message = message_of(httpx.Response(status, content=await response.aread()).json())
    except ValueError:
        message = ""
    what = f"it answers {status}" + (f": {message}" if message else "")
    if status in _BUSY or status >= 500:
        pause_s = _asked_pause_s(response.headers.get("retry-after", ""))
        return _Away(what, pause_s, is_suspect=status == httpx.codes.INTERNAL_SERVER_ERROR)
    if status in _MISCONFIGURED:
        return _Away(what, lasts=True)
    return _Refused(message or what)


def _asked_pause_s(retry_after: str) -> float | None:
    return min(_LONGEST_ASKED_S, float(retry_after)) if retry_after.isdecimal() else None


def _away(error: AnswerCut | httpx.TransportError) -> _Away:
    """Returns what a broken connection means; only one that was made makes a request suspect."""
    if isinstance(error, AnswerCut):
        return _Away(str(error), is_suspect=True)
    was_made = not isinstance(error, httpx.ConnectError | httpx.ConnectTimeout)
    return _Away(f"{type(error).__name__}: {error}".rstrip(": "), is_suspect=was_made)
