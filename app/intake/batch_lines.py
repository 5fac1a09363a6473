"""The lines of a batch become jobs, each alone, or refusals that say why."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from typing import Final, NamedTuple

from pydantic_core import to_json

from app.access.keyring import Caller
from app.http import validation
from app.http.refusals import Limited
from app.intake import idempotency, orders
from app.intake.batch_file import BatchLine, NumberedLine
from app.routes.generate import image_jobs, text_jobs
from app.services import Services
from jobs.contract.errors import QueueFull, SpearpointError
from jobs.contract.job import Job
from jobs.contract.requests import ImageRequest, TextRequest
from jobs.store.batches import Line
from jobs.store.claims import error_document

# Lines that are accepted together: few enough that requests of others get in between.
_CHUNK: Final = 50
# so that a batch makes nobody wait who did not ask for it
_PATIENT: Final = {"priority": "low"}


class _Refused(NamedTuple):
    """A line that became no job."""

    line: Line
    why: SpearpointError


async def accept(
    services: Services, caller: Caller, sent: Sequence[NumberedLine], name: str = ""
) -> list[Line]:
    """
    Args:
        name: the batch's id, when the same request must make the same jobs.

    Raises:
        QueueFull, Limited: there was no room for a single line.
    """
    accepted: list[Line | _Refused] = []
    for start in range(0, len(sent), _CHUNK):
        chunk = sent[start : start + _CHUNK]
        accepted += await asyncio.gather(*(_accept(services, caller, one, name) for one in chunk))
        await asyncio.sleep(0)
    lines = [one.line if isinstance(one, _Refused) else one for one in accepted]
    _refuse_if_no_room(accepted)
    return lines


def same_id(*words: str) -> str:
    """An id that the same words always give."""
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:32]


async def _accept(
    services: Services, caller: Caller, sent: NumberedLine, name: str
) -> Line | _Refused:
    """Make a line a job, or say why not."""
    repeat = idempotency.NEVER
    if name:  # it may have been accepted before, by a gateway that died then
        job_id = same_id(name, str(sent.number))
        repeat = idempotency.Repeat(same_id(sent.text.decode()), job_id=job_id)
    try:
        line = validation.parse(BatchLine, sent.text)
    except SpearpointError as error:
        told = error_document(error)
        return _Refused(Line(sent.number, sent.custom_id, error=told), error)
    try:
        view, _ = await orders.place(services, caller, await _jobs(services, caller, line), repeat)
    except SpearpointError as error:
        told = error_document(error)
        if error.field:
            told["field"] = f"body.{error.field}"
        return _Refused(Line(sent.number, line.custom_id, error=told), error)
    return Line(sent.number, line.custom_id, view.id.decode())


async def _jobs(services: Services, caller: Caller, line: BatchLine) -> tuple[Job, ...]:
    body = to_json(_PATIENT | line.body)  # any integer, as it was read: orjson stops at 64 bits
    if line.makes == "text":
        return await text_jobs(services, caller, validation.parse(TextRequest, body))
    return await image_jobs(services, caller, validation.parse(ImageRequest, body))


def _refuse_if_no_room(accepted: Sequence[Line | _Refused]) -> None:
    """
    Raises:
        QueueFull, Limited: there was no room for a single line.
    """
    refused = [one.why for one in accepted if isinstance(one, _Refused)]
    no_room = [why for why in refused if isinstance(why, QueueFull | Limited)]
    if len(no_room) == len(accepted):
        raise no_room[0]
