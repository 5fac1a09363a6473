"""A demand of a prompt, and the numbers in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, floor
from typing import Final

_NUMBERS: Final = {
    name: number
    for number, name in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(),
        start=1,
    )
} | {"a single": 1, "single": 1, "a couple of": 2, "a dozen": 12, "a": 1, "an": 1, "thirty": 30}
_VALUE: Final = r"\d{1,3}(?:[,.]\d{3}){1,3}|\d{1,5}|" + "|".join(
    sorted((name for name in _NUMBERS if name not in ("a", "an")), key=len, reverse=True)
)
_RELATIONS: Final = {
    "at least": (1.0, None), "no fewer than": (1.0, None), "no less than": (1.0, None),
    "minimum of": (1.0, None), "more than": (1.0, None), "over": (1.0, None),
    "at most": (0.0, 1.0), "no more than": (0.0, 1.0), "not more than": (0.0, 1.0),
    "up to": (0.0, 1.0), "maximum of": (0.0, 1.0), "max": (0.0, 1.0), "within": (0.0, 1.0),
    "no longer than": (0.0, 1.0), "not exceeding": (0.0, 1.0), "not exceed": (0.0, 1.0),
    "not to exceed": (0.0, 1.0),
    "limit of": (0.0, 1.0), "max.": (0.0, 1.0), "less than": (0.0, 1.0),
    "shorter than": (0.0, 1.0), "longer than": (1.0, None),
    "fewer than": (0.0, 1.0), "under": (0.0, 1.0), "below": (0.0, 1.0),
    "about": (0.7, 1.3), "around": (0.7, 1.3), "approximately": (0.7, 1.3), "roughly": (0.7, 1.3),
    "exactly": (1.0, 1.0), "only": (1.0, 1.0), "just": (1.0, 1.0),
}  # fmt: skip
# What a miss by one is worth. Readers found a fifth of such texts usable after a light edit, and of
# those that miss by more one in twenty.
NEAR: Final = 0.75
_STRICT: Final = frozenset({"less than", "fewer than", "shorter than", "under", "below"})
_ANY_RELATION: Final = "|".join(map(re.escape, sorted(_RELATIONS, key=len, reverse=True)))
# `do not use more than 50 words`
_NEGATED: Final = re.compile(
    r"(?:\b(?:not|never|cannot)|n['\u2019]t)\b[^.\n]{0,25}$", re.IGNORECASE
)
_NEGATED_WITHIN: Final = 40  # characters
_BEFORE: Final = 120  # characters before a match that say what it is of
_MORE: Final = frozenset({"more than", "longer than", "over"})
# what makes a count before it the most: `5 words max`
MAXIMUM: Final = r"(?:max|maximum|at\s+most)\b"
# A count in a prompt, as in `at most 3`, `two or three`, `50-60` and `300+`.
COUNT: Final = (
    rf"(?:\b(?P<relation>{_ANY_RELATION})\s+)?"
    # no digits of another number, such as 44.5
    rf"\b(?<!\d[.,])(?P<low>{_VALUE})\b(?![.,]\d)(?P<more>\s*\+)?"
    rf"(?:\s*(?:-|\u2013|to|or|and)\s*(?P<high>{_VALUE})\b)?"
)


# Characters in which prompts say what they demand: what is between them is a source.
_FIRST: Final = 4000
_LAST: Final = 1000
_RUN: Final = re.compile(r"\s{3,}")


@dataclass(frozen=True, slots=True)
class Demand:
    """A demand and how far a text meets it: `met` returns 0..1. `failing` says it in words."""

    met: Callable[[str], float]
    failing: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Window:
    """The fewest and the most that are allowed; None is no limit."""

    low: float
    high: float | None

    def share(self, count: int) -> float:
        """Returns 1 inside the window, and NEAR for a miss by one.

        Further off it is the square of the ratio to the nearest limit, and 0 for nothing at all.
        """
        if count < self.low:
            ratio, missed = count / self.low, self.low - count
        elif self.high is not None and count > self.high:
            ratio, missed = self.high / count, count - self.high
        else:
            return 1.0
        return NEAR if ratio and missed <= 1 else min(NEAR, ratio**2)

    def __str__(self) -> str:
        least = ceil(self.low)
        if self.high is None:
            return f"at least {least}"
        most = floor(self.high)
        if least <= 0:
            return f"at most {most}"
        return f"{least}" if least == most else f"{least} to {most}"


def says_none(fault: Callable[[str], str | None]) -> Demand:
    """Returns the demand that a text holds nothing of what `fault` returns if it does."""
    return Demand(
        met=lambda text: 0.0 if fault(text) else 1.0, failing=lambda text: f"says {fault(text)!r}"
    )


def before(found: re.Match[str], group: str | int = 0, most: int = _BEFORE) -> str:
    """Returns the characters before a match's group: all of a long prompt would take too long."""
    start = found.start(group)
    return found.string[max(0, start - most) : start]


def demanding(instructions: str) -> str:
    """Returns the beginning and the end of long instructions, without long runs of white space.

    Many patterns begin with white space, and would read such a run again from each place in it.
    """
    instructions = _RUN.sub(_shorter, instructions)
    if len(instructions) <= _FIRST + _LAST:
        return instructions
    return f"{instructions[:_FIRST]}\n{instructions[-_LAST:]}"


def _shorter(run: re.Match[str]) -> str:
    return "\n" * min(2, run[0].count("\n")) or " "


def window_of(found: re.Match[str], slack: float = 0.0) -> Window:
    """Returns the window of a match of COUNT.

    Args:
        slack: the share by which a bare number may be missed, 0..1.
    """
    low = _number(found["low"])
    high = _number(found["high"]) if found["high"] else None
    if high is not None:
        return Window(min(low, high), max(low, high))
    relation = (found["relation"] or "").lower()
    if found["more"]:
        relation = "at least"
    if not relation:
        return Window(low * (1 - slack), low * (1 + slack))
    if relation in _MORE:
        is_negated = _NEGATED.search(before(found, "relation", _NEGATED_WITHIN))
        return Window(0, low) if is_negated else Window(low + 1, None)
    least, most = _RELATIONS[relation]
    top = None if most is None else low * most - (1 if relation in _STRICT else 0)
    return Window(low * least, top)


def _number(text: str) -> int:
    digits = text.replace(",", "").replace(".", "")  # 1,000
    return int(digits) if digits.isdigit() else _NUMBERS[text.lower()]
