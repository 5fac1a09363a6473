"""Measures how well prompts are read, on prompts that were written by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from typing import Any, Final

from models.image.interface import ReadPrompt
from models.image.reading.description import ALL_COLOURS, CATEGORIES
from models.image.reading.oklab import distance

Read = Callable[[Sequence[str]], Sequence[ReadPrompt]]

_NEAR: Final = 0.12  # in OKLab: teal and turquoise are 0.12 apart
_SAME: Final = 0.002
# Prompts for one face, and those that are measured with them: prompts for something else.
SETS: Final[Mapping[str, Sequence[str]]] = {
    "held_out": ("outside", "outside_unseen"),
    "held_out_second": ("outside_second",),
    "held_out_third": ("outside_third",),
    "held_out_fourth": ("outside_fourth",),
    "held_out_fifth": ("outside_fifth",),
    "development": ("outside",),
}


@dataclass(frozen=True, slots=True)
class Counted:
    """Counts how many of some prompts were read correctly."""

    right: int
    of: int

    @property
    def share(self) -> float:
        return self.right / self.of if self.of else 1.0


@dataclass(slots=True)
class Figures:
    """Holds what a reader gets right, and its errors in words.

    attributes: of the prompts that ask for an attribute, those in which it was read correctly.
    added: prompts in which an attribute was read that they do not ask for.
    outside: by set, the prompts for no face of which something was named as unknown, or whose
        animal or thing is drawn as one.
    """

    attributes: dict[str, Counted]
    all_together: Counted
    added: Counted
    unknown_named: Counted
    named_wrongly: Counted
    outside: Mapping[str, Counted]
    errors: list[str] = field(default_factory=list)


def prompts_by_hand(name: str) -> list[dict[str, Any]]:
    """Returns the prompts of one file (see README.md beside them)."""
    file = resources.files("models.training.descriptions").joinpath(f"{name}.jsonl")
    return [json.loads(line) for line in file.read_text().splitlines()]


def measure(read: Read, name: str = "held_out") -> Figures:
    """Returns the figures of a reader on one of SETS."""
    rows = prompts_by_hand(name)
    found = read([row["prompt"] for row in rows])
    hits: dict[str, list[bool]] = {attribute: [] for attribute in (*CATEGORIES, *ALL_COLOURS)}
    complete, added, named, wrongly = [], [], [], []
    errors = []
    for row, description in zip(rows, found, strict=True):
        read_so = _asked(row, description)
        more = [name for name in description.asked if name not in row["asked"]]
        missed, wrong = _unknown(row, description)
        for attribute, is_right in read_so.items():
            hits[attribute].append(is_right)
        if read_so:
            complete.append(all(read_so.values()))
        added.append(bool(more))
        named += [word not in missed for word in row.get("unknown", ())]
        wrongly.append(bool(wrong))
        if not all(read_so.values()) or more or missed or wrong:
            bad = [attribute for attribute, is_right in read_so.items() if not is_right]
            errors.append(
                f"{row['prompt']}\n    wrong {bad}, added {more}, missed {missed}, "
                f"told wrongly {wrong}: {description.asked} {description.unknown}"
            )
    return Figures(
        {attribute: _count(right) for attribute, right in hits.items() if right},
        _count(complete),
        _count(added),
        _count(named),
        _count(wrongly),
        {outside: _outside(read, outside, errors) for outside in SETS[name]},
        errors,
    )


def rows(figures: Figures) -> list[tuple[str, Counted]]:
    """Returns the figures under the names in which reports list them."""
    return [
        *figures.attributes.items(),
        ("all asked together", figures.all_together),
        ("something added", figures.added),
        ("what cannot be drawn, named", figures.unknown_named),
        ("named wrongly", figures.named_wrongly),
        *((f"no faces, told so ({name})", told) for name, told in figures.outside.items()),
    ]


def _count(values: Sequence[bool]) -> Counted:
    return Counted(sum(values), len(values))


def _asked(row: dict[str, Any], description: ReadPrompt) -> dict[str, bool]:
    """Returns for each attribute that a prompt asks for whether it was read correctly.

    An attribute that may be left open counts only if it was read.
    """
    read_so = {}
    for name, answers in row["asked"].items():
        value = description.asked.get(name)
        if value is None and None in answers:
            continue
        within = _SAME if name in row.get("exact", ()) else _NEAR
        read_so[name] = value is not None and any(
            _is_near(value, answer, within) if name in ALL_COLOURS else value == answer
            for answer in answers
            if answer is not None
        )
    return read_so


def _is_near(value: str, answer: str, within: float) -> bool:
    return distance(value, answer) <= within


def _unknown(row: dict[str, Any], description: ReadPrompt) -> tuple[list[str], list[str]]:
    """Returns what a prompt asks for and was not named, and what was named wrongly."""
    told = [text.lower() for text in description.unknown]
    wanted = [text.lower() for text in row.get("unknown", ())]
    allowed = [*wanted, *(text.lower() for text in row.get("may_be_told", ()))]
    missed = [text for text in wanted if not any(_overlap(text, one) for one in told)]
    wrong = [one for one in told if not any(_overlap(text, one) for text in allowed)]
    return missed, wrong


def _overlap(one: str, other: str) -> bool:
    """Whether two phrases share a word, or the beginning of one."""
    words = {word for word in one.replace("-", " ").split() if len(word) > 1 or word.isdigit()}
    others = {word for word in other.replace("-", " ").split() if len(word) > 1 or word.isdigit()}
    return any(a.startswith(b) or b.startswith(a) for a in words for b in others) or one == other


def _outside(read: Read, name: str, errors: list[str]) -> Counted:
    """Returns in how many prompts for other pictures something of it was named as unknown.

    A `subject` that is no person is drawn as what it is, so it counts, too.
    """
    rows = prompts_by_hand(name)
    told = []
    for row, description in zip(rows, read([row["prompt"] for row in rows]), strict=True):
        missed, _ = _unknown(row, description)
        is_drawn = "subject" in description.asked
        told.append(is_drawn or len(missed) < len(row["unknown"]))
        if not told[-1] or (description.is_drawable and not is_drawn):
            fault = "taken for a face" if told[-1] else "nothing named"
            errors.append(f"{row['prompt']}\n    {fault}: {description}")
    return _count(told)
