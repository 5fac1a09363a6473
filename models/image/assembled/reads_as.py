"""Says what the variants of a style read as: whose hair is a man's, and which eyes are odd."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources

from models.image.drawn.completing.kinds import SEXES
from models.image.drawn.drawable import Drawable, Part, Style


def with_readings(drawable: Drawable) -> Drawable:
    """Returns what can be drawn, with what variants read as among the kinds that they are."""
    styles = {
        name: _with(style, _tables().get(name, {})) for name, style in drawable.styles.items()
    }
    return Drawable(styles)


def _with(style: Style, tables: Mapping[str, Mapping[str, Sequence[str]]]) -> Style:
    parts = (_read(part, tables.get(part.option, {})) for part in style.parts)
    return replace(style, parts=tuple(parts))


def _read(part: Part, listed: Mapping[str, Sequence[str]]) -> Part:
    """Returns a part with its listed kinds, and what does not read as what has a list."""
    variants = [one for choice in part.choices for one in choice.variants]
    kinds = dict(part.kinds)
    for kind, named in listed.items():
        kinds[kind] = tuple(one for one in variants if one in named)
        if kind in SEXES:
            others = (one for one in variants if one not in named)
            kinds[f"not {kind}"] = tuple(dict.fromkeys(others))
    return replace(part, kinds=kinds)


@cache
def _tables() -> Mapping[str, Mapping[str, Mapping[str, Sequence[str]]]]:
    text = resources.files("models.image.assembled").joinpath("reads_as.toml").read_text()
    return tomllib.loads(text)
