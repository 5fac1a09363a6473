"""Finds looks by their names: each is a file of this folder with a function `apply(scene)`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from models.image.composed import looks as folder
from models.image.composed.drawing.scene import Scene

_OTHERS: Final = frozenset({"find", "textures"})


@cache
def looks() -> Mapping[str, str]:
    """Returns the module of each look by its name."""
    return {
        found.name: f"{folder.__name__}.{found.name}"
        for found in iter_modules(folder.__path__)
        if not found.ispkg and found.name not in _OTHERS
    }


def look(name: str) -> Callable[[Scene], None]:
    """Returns the function that gives a scene a look.

    Raises:
        KeyError: there is no such look.
    """
    apply: Callable[[Scene], None] = import_module(looks()[name]).apply
    return apply
