"""Prompts in six languages and what must be read of them: prompts/*.toml and later/*.toml.

What must be read is a list with semicolons: each is found in what a result tells, `|` stands
between words of which any will do. `MISSED` are not read in full.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
MISSED: Final = frozenset(
    (
        "Geburtstagseinladung mit Luftballons und Konfetti",
        "futbolista con camiseta azul número 10",
        "tarjeta de cumpleaños con globos de colores y pastel",
        "triángulos geométricos en rosa palo, gris y dorado",
        "phare breton sous l'orage, bleu nuit",
        "jogador de futebol com camisa verde e amarela",
        "calciatore con maglia azzurra",
        "professeur à lunettes, nœud papillon à pois",  # only shirts have dots
    )
)


def prompts(table: str) -> Iterator[tuple[str, str]]:
    """Yields the prompts of one table, `avatars` or `covers`, and what must be read of each."""
    for file in sorted(FOLDER.glob("*/*.toml")):
        yield from tomllib.loads(file.read_text("utf-8"))[table].items()


def missing(asked: str, told: Mapping[str, str]) -> list[str]:
    """Returns what of the asked is not in what was told."""
    parts = [f"{name}: {value}".lower() for name, value in told.items()]
    return [one for one in asked.lower().split("; ") if not _is_told(one.split("|"), parts)]


def _is_told(some: Iterable[str], parts: Iterable[str]) -> bool:
    for one in some:
        name, is_named, value = one.rpartition(": ")
        if any((not is_named or part.startswith(f"{name}:")) and value in part for part in parts):
            return True
    return False
