"""A case: a text with its prompt or recipe, and whether it can be used as it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from models.training.score.judged_outputs import JudgedText

HUMAN: Final = "whole"  # the damage of a text that a person wrote, and nobody damaged


@dataclass(frozen=True, slots=True)
class Case:
    """One text to learn or to measure from.

    usable: 1 if a careful person would use it as it is, else 0.
    damage: what was done to it, HUMAN for nothing, or `judged`.
    prompt: a free prompt; None for a recipe.
    recipe, fields: a filled-in recipe; None and empty for a free prompt.
    group: cases of one prompt are in the same group, for cross-validation.
    verdict: 0 to 2 if it was judged by hand.
    reader: who judged it.
    model: which wrote it, if one of ours did.
    read_by: the model that reads it as a text of any origin; None for the one that wrote it, or
        that writes such texts.
    """

    text: str
    usable: float
    damage: str
    group: str
    prompt: str | None = None
    recipe: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    finish_reason: str | None = "stop"
    verdict: int | None = None
    model: str | None = None
    reader: str | None = None
    read_by: str | None = None


def judged_case(judged: JudgedText) -> Case:
    """Returns a judged output as a case; usable means a verdict of 2."""
    return Case(
        text=judged.text,
        usable=float(judged.verdict == 2),
        damage="judged",
        group=judged.id.rstrip("abcdefgh"),
        prompt=judged.prompt,
        recipe=judged.recipe,
        fields=judged.fields,
        finish_reason=judged.finish_reason,
        verdict=judged.verdict,
        model=judged.model,
        reader=judged.reader,
    )


def as_read_by(case: Case, reader: str) -> Case:
    """Returns a case as a text of unknown origin, which a model reads."""
    return replace(case, read_by=reader, finish_reason=None)


def read_cases(file: Path) -> Iterator[Case]:
    """Yields the cases of a JSON Lines file."""
    for line in file.read_text(encoding="utf-8").split("\n"):
        if line:
            yield Case(**json.loads(line))


def write_cases(file: Path, cases: Iterable[Case]) -> None:
    """Writes cases as JSON Lines; what is empty is left out."""
    lines = []
    for case in cases:
        row = {name: value for name, value in asdict(case).items() if value not in (None, {})}
        lines.append(json.dumps(row, ensure_ascii=False) + "\n")
    file.write_text("".join(lines), encoding="utf-8")
