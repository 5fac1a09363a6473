"""Says in words that the readers know what people say in others: `salt and pepper` is grey."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from models.image.reading.owners.of_large_parts import COLOUR_NAMES

_LONGEST: Final = 4_000  # characters of a prompt; nobody says more of a face
_NOBODY: Final = "person"
_SPACES: Final = re.compile(r"[ \t]{2,}")


@dataclass(frozen=True, slots=True)
class Worded:
    """A prompt in other words.

    is_grey: whether it asks for a picture in black and white, for which no words are left.
    """

    prompt: str
    is_grey: bool = False


def reworded(prompt: str) -> Worded:
    """Returns a prompt in words that the readers know; most are as they were."""
    head, tail = prompt[:_LONGEST], prompt[_LONGEST:]
    head, is_grey = _without_look(head)
    for pattern, instead in _rules():
        head = pattern.sub(instead, head)
    if head != prompt[:_LONGEST]:
        head = _SPACES.sub(" ", head).strip() or _NOBODY
    return Worded(head + tail, is_grey)


def _without_look(prompt: str) -> tuple[str, bool]:
    """Returns a prompt without what makes all of a picture grey, and whether something does."""
    found = _look("grey").search(prompt)
    if found is None or _look("worn").search(prompt[: found.start()]):
        return prompt, False
    before, after = prompt[: found.start()].rstrip(" ,;"), prompt[found.end() :]
    left = before + after if before else after.lstrip(" ,.;:!")
    return left or _NOBODY, True


@cache
def _rules() -> Sequence[tuple[re.Pattern[str], str]]:
    colour = "|".join(sorted(COLOUR_NAMES, key=len, reverse=True))
    garment = _tables()["garment"]
    return [
        (
            re.compile(
                said.replace("{colour}", f"(?:{colour})").replace("{garment}", f"(?:{garment})"),
                re.IGNORECASE,
            ),
            re.sub(r"\$(\d)", r"\\g<\1>", instead),
        )
        for said, instead in _tables()["instead"]
    ]


@cache
def _look(name: str) -> re.Pattern[str]:
    return re.compile(_tables()["look"][name], re.IGNORECASE)


@cache
def _tables() -> Mapping[str, Any]:
    text = resources.files("models.image.assembled.reading").joinpath("wording.toml").read_text()
    return tomllib.loads(text)
