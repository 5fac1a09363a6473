"""Composes pictures: reads the prompt, chooses what it leaves open, and draws the style."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import sqrt
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.agreement import agreement
from models.image.composed.any_language import read_any
from models.image.composed.drawing.mirroring import mirrored
from models.image.composed.drawing.palette import Palette
from models.image.composed.drawing.raster import rasterise
from models.image.composed.drawing.scene import Scene
from models.image.composed.looks.find import look
from models.image.composed.purposes.asking import asking_words
from models.image.composed.purposes.choosing import showing, style_of_theme
from models.image.composed.reading.brief import Brief
from models.image.composed.reading.colouring import palette_of, parts_of, theme_of, without_small
from models.image.composed.reading.order import course_of
from models.image.composed.reading.phrases import table_of
from models.image.composed.reading.themes import Themes
from models.image.composed.styles.find import is_scenery, repeats, style, styles
from models.image.composed.thinning.left import thin_out
from models.image.composed.wishes import Wishes
from models.image.interface import Draw, Scores

_AREA_PX: Final = 1024 * 576
_LONGEST_PX: Final = 4096  # of a side that follows from the other
_WIDE: Final = (16.0, 9.0)
_SQUARE: Final = (1.0, 1.0)
_STEEPEST: Final = 8.0  # the longer side by the shorter
_REMEMBERED: Final = 2048  # prompts
_NIGHTLY: Final = frozenset("star crescent moon planet aurora firework firefly".split())
_ATTEMPTS: Final = 4  # to show all the asked colours
_SEEN_PX: Final = 400  # the longer side of a picture in which they are looked for
_ALL_SEEN: Final = 0.97  # agreement from which all of them are seen


@dataclass(frozen=True, slots=True)
class Composition:
    """Says what one picture will be: how the prompt was read, and what was chosen for it.

    style: of the brief, or, where it leaves it open, of a theme; so is the motif in `wishes`.
    palette: the colours.
    """

    brief: Brief
    style: str
    palette: Palette
    wishes: Wishes


class Composer:
    """An image model without weights of its own: styles that draw curves. Thread-safe."""

    width, height = 1024, 576
    reads_prompt = True
    interpolates = False
    draws_sets = True
    subject = "covers, banners and patterns"

    def __init__(self, themes: Themes) -> None:
        self._themes = themes
        self.labels = tuple(sorted(styles()))
        self.asked_by = asking_words()
        self._read = lru_cache(_REMEMBERED)(read_any)

    def draw(self, draws: Sequence[Draw]) -> list[NDArray[np.uint8]]:
        whole = [replace(one, transparent=False) for one in draws]
        return [self.render(one, self.size_px(one))[..., :3] for one in whole]

    def judge(self, draws: Sequence[Draw], images: Sequence[NDArray[np.uint8]]) -> list[Scores]:
        """Scores `prompt`: whether the asked colours are seen, and the unwanted ones are not."""
        found = [
            agreement(self._brief(draw), image) for draw, image in zip(draws, images, strict=True)
        ]
        return [{} if one is None else {"prompt": one} for one in found]

    def describe(self, prompts: Sequence[str]) -> list[Brief]:
        return [self._read(prompt) for prompt in prompts]

    def shortfalls(self, draws: Sequence[Draw]) -> list[str]:
        notes = []
        for draw in draws:
            composition = self._composition(draw)
            if language := composition.brief.language:
                notes.append(f"the prompt seems to be in {language!r}, which is not read")
            if composition.brief.read_as:
                notes.append(composition.brief.read_as)
            if not composition.brief.style:
                notes.append(f"the prompt names no style: drawn as {_plain(composition.style)}")
            if draw.transparent and _about(composition.style).get("fills", False):
                name = _plain(composition.style)
                notes.append(f"a {name} fills the picture: nothing of it is transparent")
            if composition.brief.is_pattern and not repeats(composition.style):
                notes.append(f"{_plain(composition.style)} repeats without seams by mirroring")
        return list(dict.fromkeys(notes))

    def size_px(self, draw: Draw) -> tuple[int, int]:
        """Returns the asked width and height in pixels; what is open follows from the shape."""
        across, down = self._shape(draw)
        if draw.width:
            return draw.width, draw.height or _side(draw.width * down / across)
        if draw.height:
            return _side(draw.height * across / down), draw.height
        scale = sqrt(_AREA_PX / (across * down))
        return _side(across * scale), _side(down * scale)

    def render(self, draw: Draw, size_px: tuple[int, int]) -> NDArray[np.uint8]:
        """Returns a picture's pixels in any size of its shape, RGBA [H, W, 4]. Thread-safe."""
        return rasterise(self.svg(draw, size_px))

    def svg(self, draw: Draw, size_px: tuple[int, int]) -> str:
        """Returns a picture as an SVG document that is shown in a size in pixels. Thread-safe."""
        made, shape = self._composition(draw), _composed(self.size_px(draw))
        scene = self._scene(draw, made, shape)
        if made.brief.is_pattern and not repeats(made.style):
            scene = mirrored(scene, shape)
        return scene.svg(size_px)

    def _scene(self, draw: Draw, made: Composition, shape: tuple[float, float]) -> Scene:
        """Returns the picture of the first of a few seeds that shows all the asked colours.

        If none does, it is the one of which they are seen best.
        """
        scenes = (_drawn(draw, made, shape, attempt) for attempt in range(_ATTEMPTS))
        if not made.brief.colours or draw.transparent:
            return next(scenes)
        shown: list[tuple[float, Scene]] = []
        for scene in scenes:
            shown.append((_seen(made.brief, scene), scene))
            if shown[-1][0] > _ALL_SEEN:
                break
        return max(shown, key=lambda pair: pair[0])[1]

    def _composition(self, draw: Draw) -> Composition:
        """Returns what is drawn: all that pictures of a set have in common, chosen by its seed."""
        brief = self._brief(draw)
        random = np.random.default_rng(draw.seed if draw.set_seed is None else draw.set_seed)
        themes = showing(brief, self._themes.near(brief.purpose))
        theme = theme_of(brief, themes, random)
        name, motif = style_of_theme(brief, theme, random)
        ground = "dark" if _is_night(name, motif) else _about(name).get("ground", "")
        coloured = without_small(brief) if is_scenery(name) and not brief.is_pattern else brief
        palette = palette_of(coloured, ground, theme.palette, random)
        wishes = replace(
            brief,
            motif=motif,
            parts=parts_of(brief, palette),
            course=course_of(brief.course, palette),
        )
        return Composition(brief, name, palette, wishes)

    def _brief(self, draw: Draw) -> Brief:
        if draw.label is not None:
            return Brief(style=draw.label)
        return self._read(draw.prompt) if draw.prompt is not None else Brief()

    def _shape(self, draw: Draw) -> tuple[float, float]:
        brief = self._brief(draw)
        is_tile = brief.is_pattern or (draw.label is not None and repeats(draw.label))
        return brief.shape or (_SQUARE if is_tile else _WIDE)


def _drawn(draw: Draw, made: Composition, shape: tuple[float, float], attempt: int) -> Scene:
    scene = Scene(
        shape,
        made.palette,
        np.random.default_rng([draw.seed, attempt]),
        made.wishes,
        is_transparent=draw.transparent,
    )
    style(made.style)(scene)
    if scene.thins and not is_scenery(made.style) and not _about(made.style).get("thins", False):
        thin_out(scene)
    if made.brief.look:
        look(made.brief.look)(scene)
    return scene


def _seen(brief: Brief, scene: Scene) -> float:
    """Returns how well the asked colours are seen in a picture, 0..1."""
    scale = _SEEN_PX / max(scene.extent)
    size_px = _side(scene.width * scale), _side(scene.height * scale)
    return agreement(brief, rasterise(scene.svg(size_px))[..., :3]) or 0.0


def _is_night(style: str, motif: str) -> bool:
    """Whether a landscape shows what is only seen in the dark."""
    return style == "view" and not _NIGHTLY.isdisjoint(motif.split(","))


def _side(length: float) -> int:
    return min(_LONGEST_PX, max(1, round(length)))


def _composed(shape: tuple[int, int]) -> tuple[float, float]:
    """Returns the shape that is composed: of a very long one, which would take long, the middle."""
    width, height = shape
    return min(width, _STEEPEST * height), min(height, _STEEPEST * width)


def _about(style: str) -> Mapping[str, Any]:
    """Returns what the table says of a style: nothing of `motifs`."""
    about: Mapping[str, Any] = table_of("styles.toml").get(style, {})
    return about


def _plain(name: str) -> str:
    return name.replace("_", " ")
