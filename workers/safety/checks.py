"""Finds the checks by file name: a new check is one new file, and no list to edit.

A check's module defines `CATEGORY`; `READS`, which says whether it reads outputs, prompts or both;
and `find`, which yields its findings in a piece of text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Final, Literal

from workers.safety.finding import Finding
from workers.safety.reading import Reading

_PACKAGE: Final = "workers.safety.text_checks"
Side = Literal["outputs", "prompts"]


@dataclass(frozen=True, slots=True)
class Check:
    """A check, named after its file."""

    name: str
    category: str
    reads: frozenset[Side]
    find: Callable[[Reading, str], Iterator[Finding]]


def find_checks(package: str = _PACKAGE) -> tuple[Check, ...]:
    """Imports the checks in a package and returns them by name.

    Raises:
        AttributeError: a module in the package has no `CATEGORY`, `READS` or `find`.
    """
    names = sorted(module.name for module in iter_modules(import_module(package).__path__))
    return tuple(_load(package, name) for name in names)


def _load(package: str, name: str) -> Check:
    module = import_module(f"{package}.{name}")
    return Check(name, module.CATEGORY, frozenset(module.READS), module.find)


CHECKS: Final = find_checks()
