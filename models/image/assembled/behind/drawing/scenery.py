"""Draws a backdrop into a scene: what fills it, a veil where the face will be, and marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from random import Random
from typing import Final

import numpy as np

from models.image.assembled.behind.backdrop import MARKS, MOTIFS, SKIES, Backdrop, Element
from models.image.assembled.behind.drawing.grounds import ground_of, inks_of
from models.image.assembled.behind.drawing.light import LIGHTS
from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import Palette, lighter, lightness
from models.image.composed.drawing.scene import Point, Scene

_PACKAGE: Final = "models.image.assembled.behind"
_NAMES: Final = "behind"  # what ids start with, which are none of a sheet
_VEILED: Final = {"lands": 0.22, "rooms": 0.32}  # how thick the veil is, 0..1
_WALL: Final = "#f4efe8"
_PALE: Final = 0.82  # lightness in OKLab of marks that need a ground which is darker


def scene_of(backdrop: Backdrop, shape: Point, ground: str, cell: float = 0.0) -> Scene:
    """Returns a backdrop, drawn.

    Args:
        shape: width and height in any unit; the character is in the middle of its foot.
        ground: the colour of the drawing's background, for what has none of its own.
        cell: the side of the squares that it will be made of, in drawing units; 0 if of none.
    """
    own = backdrop.ground or _own_ground(backdrop) or ground
    scene = Scene(shape, Palette(own, (own, own)), np.random.default_rng(backdrop.seed))
    scene.names = _NAMES
    light = LIGHTS[backdrop.light]
    whole = _whole(backdrop)
    stage = Stage(
        scene,
        Random(backdrop.seed),  # noqa: S311  # pictures, not secrets
        whole or Element("", ""),
        own,
        light,
        is_grounded=bool(backdrop.ground),
        sky=backdrop.sky if whole is not None and whole.group == "lands" else None,
        cell=cell,
    )
    if whole is None:
        stage.fill(own)
    else:
        _fill(stage, whole)
    for mark in backdrop.marks:
        element = replace(mark, colours=inks_of(mark))
        name = "strewn" if mark.group == MOTIFS else mark.name
        _drawer(MARKS, name)(replace(stage, element=element))
    return scene


def has_open_ground(backdrop: Backdrop) -> bool:
    """Whether a backdrop is drawn on the colour of the drawing's background."""
    if backdrop.ground or _own_ground(backdrop):
        return False
    whole = _whole(backdrop)
    return whole is None or (whole.group == "grounds" and len(whole.colours) < 2)


def _whole(backdrop: Backdrop) -> Element | None:
    is_night = backdrop.light == "night" and backdrop.whole is None and not backdrop.marks
    return Element(SKIES, "night_sky") if is_night else backdrop.whole


def _own_ground(backdrop: Backdrop) -> str:
    """Returns the colour that the marks of a backdrop are on where nothing is asked for."""
    if _whole(backdrop) is not None or not backdrop.marks:
        return ""
    mark = backdrop.marks[0]
    usual = ground_of(mark)
    if not mark.colours or mark.group == MARKS:
        return usual
    if lightness(mark.colours[0]) > _PALE:
        return ""
    return lighter(mark.colours[0], 0.8)


def _fill(stage: Stage, whole: Element) -> None:
    if whole.group == "lands":
        if stage.sky is None:
            stage.fade(*stage.light.sky)
        else:
            _drawer(SKIES, stage.sky.name)(replace(stage, element=stage.sky))
    _drawer(whole.group, whole.name)(stage)
    if whole.group in _VEILED:
        air = stage.light.sky[-1] if whole.group == "lands" else _WALL
        stage.veil(air, _VEILED[whole.group])


def _drawer(group: str, name: str) -> Callable[[Stage], None]:
    drawer: Callable[[Stage], None] = import_module(f"{_PACKAGE}.{group}.{name}").draw
    return drawer
