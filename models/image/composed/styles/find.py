"""Finds styles by their names: each is a file below this folder with a function `draw(scene)`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from models.image.composed.drawing.scene import Scene
from models.image.composed.finding import function_of, modules_in
from models.image.composed.styles import (
    abstract,
    geometric,
    materials,
    patterns,
    prints,
    scenery,
    subjects,
    textures,
    traditions,
)

_REPEATING: Final = (materials, patterns, prints, textures, traditions)
_GROUPS: Final = (abstract, geometric, scenery, subjects, *_REPEATING)


@cache
def styles() -> Mapping[str, str]:
    """Returns the module of each style by its name."""
    return modules_in(*_GROUPS)


def repeats(name: str) -> bool:
    """Whether a style repeats without seams."""
    return styles().get(name, "").startswith(tuple(group.__name__ for group in _REPEATING))


def is_scenery(name: str) -> bool:
    """Whether a style shows a landscape, or things in one."""
    return styles().get(name, "").startswith(scenery.__name__)


def style(name: str) -> Callable[[Scene], None]:
    """Returns the function that draws a style.

    Raises:
        KeyError: there is no such style.
    """
    return function_of(styles()[name], "draw")
