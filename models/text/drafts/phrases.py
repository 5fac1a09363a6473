"""Finds what followed the end of a text in texts that are known from the start.

A model or an adapter may bring them: `phrases.jsonl` in its folder has a line for each kind of
prompt, `{"system": "..", "texts": ["..", ..]}`. They are the same for all who use it, and the first
text of a kind is drafted from them, too (He et al. 2023, REST, arXiv:2311.08252).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from collections.abc import Sequence as Many
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from models.text.drafts.trail import LONGEST, Match
from models.text.families import Unsupported

if TYPE_CHECKING:
    from models.text.interface import Engine

FILE: Final = "phrases.jsonl"
_TAIL: Final = 4  # tokens of a prompt that its texts follow
_COUNTED: Final = 64  # followers of an ending that are looked at


class Kind(NamedTuple):
    """The texts for prompts that begin alike, in tokens.

    prompt: one of them, without what the user asks.
    """

    prompt: Many[int]
    texts: Many[Many[int]]


class _Line(BaseModel):
    """A line of the file."""

    model_config = ConfigDict(extra="forbid", strict=True)

    system: str
    texts: list[str]


class Phrases:
    """Every token of some texts, sorted by what precedes it: the last token first."""

    def __init__(self, texts: Iterable[Many[int]]) -> None:
        """Sorts texts once; about 120 bytes a token stay in memory."""
        pairs = sorted(
            (tuple(reversed(text[max(0, at - LONGEST) : at])), text[at])
            for text in texts
            for at in range(1, len(text))
        )
        self._before = [before for before, _ in pairs]
        self._tokens = [token for _, token in pairs]

    def match(self, ending: Many[int]) -> Match:
        """Returns what followed the longest part of `ending`, up to its last token."""
        first, last, length = 0, len(self._tokens), 0
        wanted: tuple[int, ...] = ()
        for token in reversed(ending[-LONGEST:]):
            begin = bisect_left(self._before, (*wanted, token), first, last)
            end = bisect_left(self._before, (*wanted, token + 1), begin, last)
            if begin == end:
                break
            first, last, length, wanted = begin, end, length + 1, (*wanted, token)
        if not length:
            return Match(0, Counter())
        step = (last - first) // _COUNTED + 1
        return Match(length, Counter(self._tokens[first:last:step]))


def read_phrases(folder: Path, engine: Engine) -> list[Kind]:
    """Returns the texts that a folder brings, encoded by an engine; none if it brings no file.

    Raises:
        Unsupported: The file is broken; the error names the line.
    """
    file = folder / FILE
    if not file.exists():
        return []
    found: list[Kind] = []
    try:
        # bytes, as str.splitlines also splits at U+2028 and others, which JSON may hold in strings
        for line in file.read_bytes().splitlines():
            kind = _Line.model_validate_json(line)
            prompt = engine.encode("", kind.system)
            texts = [[*prompt[-_TAIL:], *engine.encode_text(text)] for text in kind.texts]
            found.append(Kind(prompt, texts))
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        place = [f"line {len(found) + 1}", *map(str, wrong["loc"]), wrong["msg"]]
        raise Unsupported(f"{file} is broken: {': '.join(place)}") from error
    return found
