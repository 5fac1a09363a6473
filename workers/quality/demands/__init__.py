"""Reads what a prompt demands and a program can check: one kind a file, found by name.

Each file has a function `demands`, which reads instructions and returns what it understood. The
kinds are those of IFEval (Zhou et al. 2023, arXiv:2311.07911) and a few that prompts for copy use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from workers.quality.demands.demand import Demand, demanding

_KEPT: Final = 32  # instructions, which all candidates of a job share


@lru_cache(_KEPT)
def demands_of(instructions: str) -> tuple[Demand, ...]:
    """Returns everything checkable that the instructions demand, in the order of the files."""
    asked = demanding(instructions)
    return tuple(demand for read in _readers() for demand in read(asked))


@cache
def _readers() -> tuple[Callable[[str], Iterable[Demand]], ...]:
    names = sorted(module.name for module in iter_modules(__path__) if module.name != "demand")
    return tuple(import_module(f"{__name__}.{name}").demands for name in names)
