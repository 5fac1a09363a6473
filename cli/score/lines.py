"""Reads the lines of a file of items to score, each of them bounded and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from app.http.validation import parse
from app.intake.score_request import complete_item
from jobs.contract.errors import SpearpointError
from jobs.contract.recipe import Recipe
from jobs.contract.scoring.request import MAX_IMAGE_CHARS, ScoreItem

# room for an image and its prompt
MAX_LINE_BYTES: Final = MAX_IMAGE_CHARS + 1_000_000
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


class Line(NamedTuple):
    """A line: its item, or what is wrong with it in one line. Numbers start at 1."""

    number: int
    item: ScoreItem | None
    error: str = ""


def read_lines(file: Path, recipes: Mapping[str, Recipe]) -> Iterator[Line]:
    """Yields the lines that are not empty, without reading a line that is too long into memory.

    Raises:
        OSError: the file can't be read.
    """
    with file.open("rb") as opened:
        number = 0
        while line := opened.readline(MAX_LINE_BYTES + 1):
            number += 1
            is_too_long = len(line) > MAX_LINE_BYTES
            rest = line
            while is_too_long and not rest.endswith(b"\n"):
                rest = opened.readline(MAX_LINE_BYTES)
                if not rest:
                    break
            if is_too_long:
                yield Line(number, None, f"has more than {MAX_LINE_BYTES:,} bytes: split its text")
            elif line.strip():
                yield _parsed(number, line.removeprefix(_BYTE_ORDER_MARK), recipes)


def _parsed(number: int, line: bytes, recipes: Mapping[str, Recipe]) -> Line:
    try:
        return Line(number, complete_item(parse(ScoreItem, line), recipes))
    except SpearpointError as error:
        return Line(number, None, " ".join(error.detail.removeprefix("The body ").split()))
