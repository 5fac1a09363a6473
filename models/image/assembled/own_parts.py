"""Reads the parts that we drew ourselves, beside those of the sheets: hats, ties, headphones.

Each style has a folder below own/ with one TOML file for each option, such as `neck`. A file has a
table for each variant:

    [cap]
    over.hair = '<path d="..." fill="[it]"/>'  # drawn over the part `hair`; `under`, too
    within.hair = '<path d="..."/>'            # over it, seen only where hair has its colour
    beside.hair = '<path d="..."/>'            # under it, unless there is no hair
    only.hair = "M0 300h980v680H0Z"            # the area in which `hair` stays visible, ours, too
    below = ["variant09"]                      # whose place it takes below a hat
    without = ["earrings"]                     # parts that are left out with it
    variants.hair = ["short01", "short02"]     # the variants of which another part has one with it;
                                               # a part of our own has them if no other is asked for
    colours = ["#b3263a", "#1f3a6e"]           # of `[it]`, where none is asked for
    clothing = ["#1f3a6e"]                     # of the clothes, where none is asked for
    sleeve = "#ffffff"                         # the colour of its sleeves, where not that of the
                                               # clothes: `[it]`, too, or "none" of bare arms
    scale = 1.08                               # of the sheet, at which all of it is seen
    means = "headwear=hat"                     # as in parts.toml; so are `share` and `kinds`
    kinds = ["baseball cap"]                   # what it is called beside its name
    best = ["braids"]                          # kinds that no variant of the sheet shows as well

Of a file itself:

    always = true      # the part is never left out: what has a share is drawn unasked
    replaces = true    # of the sheet's variants only those stay that have a table of their own
    tint = "glasses_colour"           # the colour that a prompt can ask for it
    sleeve = '<path d="..."/>'        # a piece of SVG, which its tables name as {sleeve}

Everything is drawn in the sheet's coordinates. The colours are `[it]`, its own, `[dark]` and
`[light]`, shades of that, `[line]`, that of lines on it, and those of the style: `[skin]`,
`[hair]`, `[clothing]`; `[fold]` and `[seam]` are those of lines on clothes, `[strand]` of lines in
hair, `[sleeve]`, `[hem]` and `[cuff]` of a sleeve, its outline and the lines on it, `[lipstick]`
and `[lipline]` of lips whose colour is asked for and of lines on them, `[pupil]` and `[glint]` of
what is in eyes that have a colour, or lie on dark skin; of others, these are "none".
Places are the parts of the sheet, `front` and `back`. Where an outfit has `{pattern}`, it shows
what a pattern has `over.outfit`, in place of what the pattern has elsewhere. `<print/>` in a
pattern is what prints/ draws there; a jersey's own number is in a group of the class `number`.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import Any, Final

from models.image.drawn.drawable import Choice, Drawable, Part, Style, Tint

_PIECE: Final = re.compile(r"\{(\w+)\}")
_ROUGH: Final = "rough"  # variants that the GAN draws badly
_LENGTHS: Final = frozenset(("long", "short"))  # of hair, as prompts say: no name of a beard
_PATTERN: Final = "pattern"  # of a piece that no file has


@dataclass(frozen=True, slots=True)
class OwnPart:
    """One variant that we drew.

    option: the part that it is a variant of.
    over, under: SVG by the part that it is drawn over or under.
    within: the same over it, which is seen only where that part has the colour of hair.
    beside: SVG by the part that it is drawn under, if that is there.
    only: by part, the path of the area in which it stays visible.
    below: variants of the same part whose place it takes under what has something `beside` it.
    without: options of parts that are left out.
    variants: by option, the variants of which another part has one.
    colours: the values of its own colour, as #rrggbb or one of the style, where none is asked for.
    clothing: the same of the colour of the clothes; empty if those of the style suit it.
    scale: of the sheet, at which all of it is seen, if that of the style is larger.
    sleeve: the colour of its sleeves; empty for that of the clothes.
    """

    option: str
    over: Mapping[str, str] = field(default_factory=dict)
    under: Mapping[str, str] = field(default_factory=dict)
    within: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    only: Mapping[str, str] = field(default_factory=dict)
    below: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    variants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    colours: tuple[str, ...] = ("#000000",)
    clothing: tuple[str, ...] = ()
    scale: float = math.inf
    sleeve: str = ""


@cache
def own_parts(style: str) -> Mapping[str, Mapping[str, OwnPart]]:
    """Returns the variants that we drew for a style, by option and name."""
    return {
        option: {name: _own(option, table, file) for name, table in _tables(file).items()}
        for option, file in _files(style).items()
    }


def with_own_parts(drawable: Drawable) -> Drawable:
    """Returns what can be drawn with the parts of the sheets and our own."""
    return Drawable({name: _with_own(name, style) for name, style in drawable.styles.items()})


def _with_own(name: str, style: Style) -> Style:
    files = _files(name)
    ours = {kind: option for option, file in files.items() for kind in _tables(file)}
    parts = {part.option: _without_kinds(part, ours) for part in style.parts}
    for option, file in files.items():
        empty = () if file.get("always") else (Choice(()),)
        base = parts.get(option) or Part(option, empty, leaves_hair=True)
        parts[option] = _extended(base, file)
    return replace(style, parts=tuple(parts.values()))


def _without_kinds(part: Part, ours: Mapping[str, str]) -> Part:
    """Returns a part without what another part shows that we drew: who asks for it gets ours."""
    kinds = {
        kind: one
        for kind, one in part.kinds.items()
        if ours.get(kind, part.option) == part.option and kind != _ROUGH
    }
    return replace(part, kinds=kinds)


def _extended(part: Part, file: Mapping[str, Any]) -> Part:
    """Returns a part with our variants: one that means nothing is drawn only if asked for."""
    if file.get("replaces"):
        part = replace(part, choices=(), kinds={}, tints=())
    if "tint" in file:
        shape = "lips" if file["tint"] == "lips" else "whole"  # lips are painted in black, too
        part = replace(part, tints=(*part.tints, Tint(file["tint"], ("",), shape=shape)))
    tables = _tables(file)
    choices: dict[tuple[tuple[str, str], float], tuple[str, ...]] = {}
    kinds = {kind: tuple(variants) for kind, variants in part.kinds.items()}
    for kind in {kind for table in tables.values() for kind in table.get("best", ())}:
        kinds[kind] = tuple(name for name, one in tables.items() if kind in one.get("best", ()))
    for name, table in tables.items():
        attribute, _, value = str(table.get("means", "")).partition("=")
        key = ((attribute, value), float(table.get("share", 0.0)))
        choices[key] = (*choices.get(key, ()), name)
        own = () if name in _LENGTHS else (name,)
        for kind in (*own, *table.get("kinds", ())):
            kinds[kind] = tuple(dict.fromkeys((*kinds.get(kind, ()), name)))
    added = tuple(
        Choice(variants, {attribute: value} if attribute else {}, share)
        for ((attribute, value), share), variants in choices.items()
    )
    return replace(part, choices=(*part.choices, *added), kinds=kinds)


def _own(option: str, table: Mapping[str, Any], file: Mapping[str, Any]) -> OwnPart:
    pieces = {name: svg for name, svg in file.items() if isinstance(svg, str)}
    pieces[_PATTERN] = f"{{{_PATTERN}}}"

    def layers(side: str) -> dict[str, str]:
        return {
            place: _PIECE.sub(lambda found: pieces[found[1]], svg)
            for place, svg in table.get(side, {}).items()
        }

    return OwnPart(
        option,
        layers("over"),
        layers("under"),
        layers("within"),
        layers("beside"),
        table.get("only", {}),
        frozenset(table.get("below", ())),
        frozenset(table.get("without", ())),
        {other: tuple(names) for other, names in table.get("variants", {}).items()},
        tuple(table.get("colours", ("#000000",))),
        tuple(table.get("clothing", ())),
        float(table.get("scale", math.inf)),
        str(table.get("sleeve", "")),
    )


def _tables(file: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    return {name: table for name, table in file.items() if isinstance(table, dict)}


@cache
def _files(style: str) -> Mapping[str, Mapping[str, Any]]:
    folder = resources.files("models.image.assembled").joinpath("own", style.replace("-", "_"))
    if not folder.is_dir():
        return {}
    files = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=str)
    return {one.name.removesuffix(".toml"): tomllib.loads(one.read_text()) for one in files}
