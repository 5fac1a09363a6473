"""Finds looks by their names: each is a file of this folder with a function `apply(scene)`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from models.image.composed import looks as folder
from models.image.composed.drawing.scene import Scene
from models.image.composed.finding import function_of, modules_in

_OTHERS: Final = frozenset({"effects", "find", "textures"})


@cache
def looks() -> Mapping[str, str]:
    """Returns the module of each look by its name."""
    found = modules_in(folder)
    return {name: module for name, module in found.items() if name not in _OTHERS}


def look(name: str) -> Callable[[Scene], None]:
    """Returns the function that gives a scene a look.

    Raises:
        KeyError: there is no such look.
    """
    return function_of(looks()[name], "apply")
