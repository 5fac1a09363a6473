"""Lets what lies along a picture's top or foot stand along its left or right side instead."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from typing import Final

from models.image.composed.drawing.scene import Scene
from models.image.composed.wishes import Side

_TURNED: Final[dict[str, Side]] = {"left": "top", "right": "bottom"}


@contextmanager
def upright(scene: Scene) -> Iterator[Scene]:
    """Gives a scene to draw in, whose sides are swapped if its left or right shall be free.

    Its `free` is then `top` or `bottom`, of which most styles keep far more clear.
    """
    if scene.free not in _TURNED:
        yield scene
        return
    turned = copy(scene)
    turned.width, turned.height = scene.height, scene.width
    turned.free = _TURNED[scene.free]
    scene.add('<g transform="matrix(0 1 1 0 0 0)">')
    yield turned
    scene.add("</g>")
