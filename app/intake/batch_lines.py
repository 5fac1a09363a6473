"""Submits each line of a batch as a job, or records why it was refused."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, NamedTuple

from pydantic_core import to_json

from app.access.keyring import Caller
from app.http import validation
from app.http.refusals import BodyTooLarge, Limited
from app.intake import idempotency
from app.intake.batch_file import BatchLine, NumberedLine
from app.intake.job_builder import JobBuilder
from app.intake.submission import Submission
from jobs.contract.errors import QueueFull, SpearpointError
from jobs.contract.requests import JobRequest
from jobs.store.batches import Line
from jobs.store.claims import error_document

# Lines that are accepted together: few enough that requests of others get in between.
_CHUNK: Final = 50
# so that a batch makes nobody wait who did not ask for it
_PATIENT: Final = {"priority": "low"}


class _Refused(NamedTuple):
    """A line that was refused, and the reason."""

    line: Line
    why: SpearpointError


# From a line to its custom_id and a function that parses its body, whose errors are about fields of
# the body.
RequestOf = Callable[[], Awaitable[JobRequest]]
Translate = Callable[[bytes], Awaitable[tuple[str, RequestOf]]]


async def _ours(text: bytes) -> tuple[str, RequestOf]:
    """Reads a line of our own format."""
    line = validation.parse(BatchLine, text)

    async def request_of() -> JobRequest:
        body = to_json(_PATIENT | line.body)  # any integer as it was read: orjson stops at 64 bits
        return validation.parse(line.makes.request, body)

    return line.custom_id, request_of


class BatchLines:
    """Submits the lines of batches as jobs."""

    def __init__(self, builder: JobBuilder, submission: Submission, max_line_bytes: int) -> None:
        self._builder = builder
        self._submission = submission
        self._max_line_bytes = max_line_bytes

    async def accept(
        self,
        caller: Caller,
        sent: Sequence[NumberedLine],
        name: str = "",
        translate: Translate | None = None,
    ) -> list[Line]:
        """Submits each line as a job of its own, or records why it was refused.

        Args:
            name: id of the batch, if the same request must result in the same jobs.
            translate: reads lines of another format; a BatchLine each if None.

        Raises:
            QueueFull, Limited: no line was accepted, for lack of capacity.
        """
        accepted: list[Line | _Refused] = []
        for start in range(0, len(sent), _CHUNK):
            chunk = sent[start : start + _CHUNK]
            accepted += await asyncio.gather(
                *(self._accept(caller, one, name, translate or _ours) for one in chunk)
            )
            await asyncio.sleep(0)
        lines = [one.line if isinstance(one, _Refused) else one for one in accepted]
        _refuse_if_no_room(accepted)
        return lines

    async def _accept(
        self, caller: Caller, sent: NumberedLine, name: str, translate: Translate
    ) -> Line | _Refused:
        repeat = idempotency.NEVER
        if name:  # it may have been accepted before, by a gateway that died then
            job_id = same_id(name, str(sent.number))
            repeat = idempotency.Repeat(same_id(sent.text.decode()), job_id=job_id)
        try:
            _check_size(sent, self._max_line_bytes)
            custom_id, request_of = await translate(sent.text)
        except SpearpointError as error:
            document = error_document(error)
            return _Refused(Line(sent.number, sent.custom_id, error=document), error)
        try:
            new = await self._builder.build(caller, await request_of(), repeat)
            view, _ = await self._submission.submit(caller, new)
        except SpearpointError as error:
            document = error_document(error)
            if error.field:
                document["field"] = f"body.{error.field}"
            return _Refused(Line(sent.number, custom_id, error=document), error)
        return Line(sent.number, custom_id, view.id.decode())


def same_id(*words: str) -> str:
    """Returns an id that depends on the words only."""
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:32]


def _check_size(sent: NumberedLine, max_bytes: int) -> None:
    """Checks that a line is not larger than a request may be.

    Raises:
        BodyTooLarge: the line is larger.
    """
    if len(sent.text) > max_bytes:
        raise BodyTooLarge(f"The line has more than {max_bytes} bytes. Send a smaller one.")


def _refuse_if_no_room(accepted: Sequence[Line | _Refused]) -> None:
    """Checks that not all lines were refused for lack of capacity.

    Raises:
        QueueFull, Limited: they were; this is the reason of the first.
    """
    refused = [one.why for one in accepted if isinstance(one, _Refused)]
    no_room = [why for why in refused if isinstance(why, QueueFull | Limited)]
    if len(no_room) == len(accepted):
        raise no_room[0]
