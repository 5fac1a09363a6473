"""Chooses the colours of a picture: those that are asked for, and what goes with them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from models.image.composed.drawing.palette import (
    Palette,
    chroma,
    darker,
    is_muddy,
    lighter,
    mixed,
)
from models.image.composed.reading.brief import DARK, PALE, Brief
from models.image.composed.reading.themes import Theme
from models.image.composed.reading.tinge import applied, suits
from models.image.reading.oklab import colour_of, distance, lab_of

_PALE: Final = 0.9  # lightness from which a colour makes a light background
_DEEP: Final = 0.33  # lightness up to which it makes a dark one
_DARKISH: Final = 0.44  # lightness up to which a colour is a background to lighter ones
_METALS: Final = frozenset(
    "#e5b53a #c0c0c0 #b5944a #b87333 #a97142 #d9a08e #8f979c #dcdcd9 #c6cbd0 #a9a9a2".split()
)  # gold, silver, brass, copper, bronze, rose gold, pewter, platinum, chrome, nickel
_SAME_HUE: Final = math.radians(32)
_GREY: Final = 0.04  # chroma below which a colour has no hue
_NEAR: Final = 0.1  # distance in OKLab within which greys are alike
_CLEAR_HUE: Final = 0.09  # chroma in OKLab with which a light colour is no grey
_TOLD: Final = 0.15  # distance in OKLab from which a colour stands out from its background
_MUD: Final = 0.7  # share of two colours' chroma below which their mix is mud
_FAINT: Final = 0.2  # distance in OKLab up to which a colour is subtle on its background
_SUBTLE: Final = 0.6  # how near to the background subtle colours are
# Things in landscapes and among motifs that hardly colour a picture.
_SMALL: Final = frozenset(
    "window light lamp moon sun star umbrella lantern bird kite boat cloud snowflake".split()
)
# What fills a picture as its background does.
_WHOLE: Final = frozenset("background sky gradient galaxy water wall".split())
_MOSTLY: Final = 0.85  # chance of the usual background
_FEWEST: Final = 3  # colours beside the background, if shades have to make up for them


def theme_of(brief: Brief, themes: Sequence[Theme], random: np.random.Generator) -> Theme:
    """Returns one of the themes of a prompt, whose colours it does not refuse, if there is one."""
    wanted = [one for one in themes if not _has_unwanted(one.palette, brief.unwanted)] or themes
    fitting = [one for one in wanted if suits(one.palette, brief.tones)] or wanted
    return fitting[int(random.integers(0, len(fitting)))]


def without_small(brief: Brief) -> Brief:
    """Returns a brief without the colours of small things, which have them whatever the rest has.

    A few yellow windows make no yellow sky.
    """
    small = {colour for name, colour in brief.parts.items() if name in _SMALL}
    return replace(brief, colours=tuple(one for one in brief.colours if one not in small))


def parts_of(brief: Brief, palette: Palette) -> dict[str, str]:
    """Returns the colours of things, with the picture's own for those that are dark or pale."""
    every = palette.ordered()
    shades = {DARK: darker(every[0], 0.35), PALE: lighter(every[-1], 0.7)}
    return {name: shades.get(value, value) for name, value in brief.parts.items()}


def palette_of(brief: Brief, ground: str, theme: Palette, random: np.random.Generator) -> Palette:
    """Returns the colours for a picture.

    Args:
        ground: how the style's background is: `dark`, `asked` for one of the asked colours, `sky`
            for a light one unless a deep colour is asked for, or nothing if it may be any.
        theme: the palette that suits the prompt, if it asks for no colours.
        random: of the picture, or of its set.
    """
    asked = list(dict.fromkeys(brief.colours))
    tones = (
        brief.tones | {"dark"} if ground == "dark" and "light" not in brief.tones else brief.tones
    )
    if ground == "sky" and "dark" not in tones and not any(map(_is_deep, asked)):
        tones |= {"light"}  # a sky of a middle grey is dull
    if "one" in tones and len({*asked, brief.ground} - {""}) == 1:
        return _softened(brief, _tonal(brief, tones))
    if not asked:
        asked_tones = tones if ground != "sky" else brief.tones
        return _softened(brief, _on_ground(brief.ground, applied(asked_tones, theme, random)))
    if brief.ground:
        behind = brief.ground
    elif ground == "asked" and not tones & {"dark", "light"}:
        behind = asked[int(random.integers(0, max(1, len(asked) - len(brief.accents))))]
    else:
        main = [one for one in asked if one not in brief.accents] or asked
        of_things = {value for name, value in brief.parts.items() if name not in _WHOLE}
        behind = _ground(main, of_things, tones, random)
        if "subtle" not in tones:
            behind = next((one for one in main if distance(one, behind) < _TOLD), behind)
    own = [one for one in asked if one != behind]
    if own and not brief.ground and all(distance(one, behind) < _NEAR for one in own):
        behind, own = _pale(behind) if lab_of(behind)[0] > _DARKISH else _deep(behind), asked
    others = own or _companions(behind)
    if brief.accents.issuperset(others) and behind in brief.colours:  # one that has little of it
        others, own = [*_companions(behind)[:2], *others], []
    elif brief.accents.issuperset(others):  # nothing else was asked for that might be the main one
        others = [*others, *_companions(behind)[:1]]
    return _softened(brief, Palette(behind, _filled(behind, others), len(own)))


def _on_ground(ground: str, palette: Palette) -> Palette:
    """Returns a palette on an asked background: its colours that can be told from it."""
    if not ground:
        return palette
    others = (*palette.colours, palette.ground)
    told = tuple(one for one in others if distance(one, ground) > _TOLD)
    return Palette(ground, told or tuple(_companions(ground)))


def _tonal(brief: Brief, tones: frozenset[str]) -> Palette:
    """Returns shades of the only colour of a prompt that wants no other: the colour, on a shade."""
    own = brief.ground or brief.colours[0]
    is_light = "light" in tones or lab_of(own)[0] > 0.8
    if brief.ground or lab_of(own)[0] < _DARKISH and not is_light:
        return Palette(own, tuple(_companions(own)))
    shades = [darker(own, 0.4), lighter(own, 0.35), lighter(own, 0.6)]
    return Palette(_pale(own) if "dark" not in tones else _deep(own), (own, *shades), 1)


def _softened(brief: Brief, palette: Palette) -> Palette:
    """Returns colours nearer to the background, if the prompt wants the picture hardly seen."""
    if "subtle" not in brief.tones:
        return palette
    faint = {one for one in brief.colours if distance(one, palette.ground) < _FAINT}
    softer = tuple(
        one if one in faint else mixed(one, palette.ground, _SUBTLE) for one in palette.colours
    )
    return replace(palette, colours=softer)


def _ground(
    asked: Sequence[str], of_things: set[str], tones: frozenset[str], random: np.random.Generator
) -> str:
    """Returns a background for colours that were asked for, often one of them.

    Metals are seen on something else, and the colour of a thing not as often as another.
    """
    chance = random.random()
    free = [one for one in asked if one not in _METALS] or asked
    darkest, *_, lightest = sorted([*free, *free], key=lambda one: lab_of(one)[0])
    is_pale, is_dark = lab_of(lightest)[0] > _PALE, lab_of(darkest)[0] < _DARKISH
    if "dark" in tones or "neon" in tones:
        return darkest if is_dark else _deep(darkest)
    if "light" in tones or "pastel" in tones:
        return lightest if is_pale else _pale(asked[0])
    if is_dark and darkest not in of_things and (len(free) == 1 or not is_pale):
        has_metal = len(free) < len(asked)
        return darkest if chance < _MOSTLY or has_metal else _pale(lightest)
    if len(free) == 1:
        return _ground_of_one(free[0], chance)
    if is_pale and (chance < 0.8 or not is_dark):
        return lightest
    if is_dark and chance < _MOSTLY:
        return darkest
    if len(asked) == 2:  # two strong colours are one on the other more often than both on white
        return darkest if chance < 0.5 else lightest if chance < 0.7 else _pale(lightest)
    return _pale(lightest) if chance < 0.6 else lightest if chance < 0.8 else darkest


def _ground_of_one(colour: str, chance: float) -> str:
    """Returns a background for one colour: itself, or a pale or deep shade of it."""
    behind = _pale(colour) if chance < 0.5 else colour if chance < 0.8 else _deep(colour)
    return behind if distance(behind, colour) > _TOLD else colour  # no black on black


def _is_deep(colour: str) -> bool:
    return lab_of(colour)[0] < _DEEP


def _pale(colour: str) -> str:
    """Returns a nearly white shade of a colour."""
    return _shade(colour, 0.975, 0.018)


def _deep(colour: str) -> str:
    """Returns a nearly black shade of a colour."""
    return _shade(colour, 0.22, 0.055)


def _shade(colour: str, light: float, most_chroma: float) -> str:
    """Returns a colour in another lightness, and no stronger than a chroma in OKLab."""
    _, a, b = lab_of(colour)
    strength = chroma(colour)
    scale = min(1.0, most_chroma / strength) if strength > 1e-4 else 0.0
    return colour_of((light, a * scale, b * scale))


def _companions(ground: str) -> list[str]:
    """Returns shades of a background alone, which can be told from it."""
    lightness, strength = lab_of(ground)[0], chroma(ground)
    if lightness > 0.75:
        return [darker(ground, 0.55), darker(ground, 0.3), darker(ground, 0.75)]
    if lightness < 0.35:  # white alone would make them grey
        share = max(1.0, _CLEAR_HUE / strength) if strength > _GREY else 1.0
        _, a, b = lab_of(ground)
        return [colour_of((light, share * a, share * b)) for light in (0.62, 0.8, 0.45)]
    return [lighter(ground, 0.6), darker(ground, 0.45), lighter(ground, 0.3)]


def _filled(ground: str, colours: Sequence[str]) -> tuple[str, ...]:
    """Returns at least three colours: if fewer were asked for, mixes of them join.

    Darker and lighter shades would be colours that nobody asked for. But orange on teal mixes to
    mud: there, a tint of the colour is nearer to what was asked.
    """
    found = list(colours)
    is_faint = all(lab_of(one)[0] > _DARKISH and distance(one, ground) < _FAINT for one in colours)
    for share in (0.45, 0.7):
        for own in colours:
            shade = _between(own, ground, share)
            if is_faint:  # a paler one would not be seen
                shade = darker(own, 0.7 * share)
            is_new = all(distance(shade, one) > 0.06 for one in (ground, *found))
            if len(found) < _FEWEST and is_new:
                found.append(shade)
    return tuple(found)


def _between(own: str, ground: str, share: float) -> str:
    is_mud = is_muddy(own, ground, _MUD, share)
    return lighter(own, share) if is_mud else mixed(own, ground, share)


def _has_unwanted(palette: Palette, unwanted: Sequence[str]) -> bool:
    return any(
        _is_alike(own, other) for own in (palette.ground, *palette.colours) for other in unwanted
    )


def _is_alike(one: str, other: str) -> bool:
    """Whether two colours have one name for most people: near hues, or near greys."""
    (_, a, b), (_, c, d) = lab_of(one), lab_of(other)
    if math.hypot(a, b) < _GREY or math.hypot(c, d) < _GREY:
        return distance(one, other) < _NEAR
    turn = abs(math.atan2(b, a) - math.atan2(d, c))
    return min(turn, 2 * math.pi - turn) < _SAME_HUE
