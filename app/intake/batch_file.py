"""Reads the file of a batch: JSON lines, each of which is one request."""

from __future__ import annotations

import asyncio
from typing import Any, Final, Literal, NamedTuple, Self

import orjson
from pydantic import BaseModel, ConfigDict, Field, model_validator

from app.http.refusals import MAX_ERRORS, BadRequest, FieldProblem, InvalidFields
from jobs.contract.errors import InvalidRequest
from jobs.contract.kinds import POSTED, PostedKind, PostedName, PostedPath

MOST_LINES: Final = 10_000
# lines looked at before others get a turn
_TURN: Final = 500
_REQUESTS: Final = " or ".join(
    f"{kind.article} {kind.request.__name__}" for kind in POSTED.values()
)
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


class BatchLine(BaseModel):
    """One request of a batch."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "examples": [
                {"custom_id": "bag-1", "kind": "text", "body": {"prompt": "Describe a bag."}},
                {
                    "custom_id": "bag-2",
                    "url": "/generate/image",
                    "body": {"prompt": "pixel art avatar with green hair"},
                },
            ]
        },
    )

    custom_id: str = Field(
        min_length=1, max_length=256, description="Yours; the result of this line has it, too."
    )
    kind: PostedName | None = Field(None, description=f"{' or '.join(POSTED)}. Either this or url.")
    url: PostedPath | None = Field(
        None, description="Where the request would be sent alone. Either this or kind."
    )
    method: Literal["POST"] = Field("POST", description="For files made for other services.")
    body: dict[str, Any] = Field(description=f"The request: {_REQUESTS}.")

    @model_validator(mode="after")
    def _kind_or_url(self) -> Self:
        if (self.kind is None) == (self.url is None):
            raise ValueError("give either kind or url")
        return self

    @property
    def makes(self) -> PostedKind:
        """Returns the kind of job that the line requests."""
        return next(row for row in POSTED.values() if self.kind == row.name or self.url == row.path)


class NumberedLine(NamedTuple):
    """A line as it was sent. Numbers start at 1 and include empty lines."""

    number: int
    text: bytes
    # None when the line has none that could be read
    custom_id: str | None


class BatchTooLong(InvalidRequest):
    """The batch has more lines than allowed."""

    code = "batch_too_long"
    title = "The batch has too many lines"


async def read_lines(body: bytes) -> list[NumberedLine]:
    """Splits the file into lines, without empty ones.

    Raises:
        BadRequest: the file is not UTF-8, or empty.
        BatchTooLong: it has more than 10,000 lines.
        InvalidFields: lines share a custom_id, so their results could not be distinguished.
    """
    body = body.removeprefix(_BYTE_ORDER_MARK)
    try:
        body.decode()
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise BadRequest(
            f"Line {line} is not valid UTF-8 (byte {error.start} of the body). Encode it as UTF-8.",
            field="body",
        ) from None
    texts = [(number, text) for number, text in enumerate(body.split(b"\n"), 1) if text.strip()]
    if not texts:
        raise BadRequest("The body is empty. Send a JSON object a line.", field="body")
    if len(texts) > MOST_LINES:
        raise BatchTooLong(
            f"It has {len(texts)} lines, and {MOST_LINES} are the most. Send several batches.",
            field="body",
        )
    lines = []
    for index, (number, text) in enumerate(texts):
        lines.append(NumberedLine(number, text, _custom_id(text)))
        if index % _TURN == 0:
            await asyncio.sleep(0)
    _refuse_duplicates(lines)
    return lines


def _custom_id(text: bytes) -> str | None:
    try:
        custom_id = orjson.loads(text)["custom_id"]
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return None  # the line itself will say what is wrong
    return custom_id if isinstance(custom_id, str) else None


def _refuse_duplicates(lines: list[NumberedLine]) -> None:
    first: dict[str, int] = {}
    problems = []
    for line in lines:
        if line.custom_id is None:
            continue
        earlier = first.setdefault(line.custom_id, line.number)
        if earlier != line.number:
            message = f"of line {line.number} is that of line {earlier}: {line.custom_id[:64]!r}"
            problems.append(
                FieldProblem(field="custom_id", message=message, fix="Give every line its own.")
            )
            if len(problems) == MAX_ERRORS:
                break
    if problems:
        raise InvalidFields(problems)
