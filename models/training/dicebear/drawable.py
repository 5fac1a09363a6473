"""Reads what DiceBear's styles can show from `parts.toml`, and returns the options that draw it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from random import Random
from typing import Any, Final

from models.image.assembled.inks import ink_on
from models.image.drawn.drawable import (
    RGB,
    Choice,
    Drawable,
    Drawing,
    Part,
    Style,
    tint_from,
)
from models.training.dicebear.palette import HAIR, SKIN, SURFACE, Palette

Options = Mapping[str, Any]

_PALETTES: Final[Mapping[str, Palette]] = {"surface": SURFACE, "hair": HAIR, "skin": SKIN}
_FIXED: Final[Mapping[str, Options]] = {
    "pixel-art": {"eyesColor": ["5b7c8b"], "mouthColor": ["c98276"], "glassesColor": ["191919"]},
    "lorelei": {"scale": 125},
    "open-peeps": {},
    "notionists": {
        "scale": 130,
        "translateY": 12,
        "bodyIconProbability": 0,
        "gestureProbability": 0,
    },
    "thumbs": {"shapeOffsetX": [0, 0], "shapeOffsetY": [0, 0]},
}
# Black ink on white paper.
_FIXED_COLOURS: Final[Mapping[str, Mapping[str, RGB]]] = {
    "notionists": {"hair": (0, 0, 0), "skin": (255, 255, 255)}
}
# How DiceBear calls a colour, where not `{name}Color`.
_COLOUR_OPTIONS: Final[Mapping[tuple[str, str], str]] = {
    ("thumbs", "body"): "shapeColor",
    ("open-peeps", "hair"): "headContrastColor",
}
_TINTED: Final = 0.5  # of the parts that can be given a colour
_BALD: Final = "short23"


@cache
def drawable() -> Drawable:
    """Returns what the five styles of faces can show."""
    text = resources.files("models.training.dicebear").joinpath("parts.toml").read_text()
    document = tomllib.loads(text)
    return Drawable({row["style"]: _style(document, row) for row in document["colours"]})


def draw_at_random(style: str, random: Random) -> Drawing:
    """Returns a drawing for training: every variant is about as frequent, and colours are any.

    A generator that has seen only a palette's colours draws only those; half of the colours are
    near a palette's, since people name those most.
    """
    shown = drawable().styles[style]
    variants = {part.option: _any_variant(part, random) for part in shown.parts}
    colours = {name: _any_colour(name, values, random) for name, values in shown.colours.items()}
    numbers = {name: random.randint(*bounds) for name, bounds in shown.numbers.items()}
    return Drawing(style, variants, colours, numbers)


def with_any_tints(drawing: Drawing, random: Random) -> Drawing:
    """Returns a drawing, half of whose parts that can be given a colour have one."""
    shown = drawable().styles[drawing.style]
    tints = {}
    for part in shown.parts:
        tint = part.tint_of(drawing.variants[part.option])
        if tint is not None and random.random() < _TINTED:
            name = tint.colour if tint.colour in ("hair", "facial_hair_colour") else "surface"
            palette = _PALETTES["hair" if name != "surface" else name]
            tints[part.option] = _any_colour(name, [_rgb(v) for v, _ in palette.values()], random)
    return replace(drawing, tints=tints)


def options_of(drawing: Drawing) -> dict[str, Any]:
    """Returns the options with which DiceBear draws exactly this drawing."""
    options: dict[str, Any] = {"seed": "0", **_FIXED[drawing.style]}
    for option, variant in drawing.variants.items():
        options[f"{option}Probability"] = 100 if variant else 0
        if variant:
            options[option] = [variant]
    for colour, rgb in drawing.colours.items():
        option = _COLOUR_OPTIONS.get((drawing.style, colour), f"{colour}Color")
        options[option] = [_hex(rgb)]
    for number, value in drawing.numbers.items():
        options[number] = [value, value]
    if drawing.variants.get("hair") == _BALD:  # this style has no head without hair
        options["hairColor"] = options["skinColor"]
    if drawing.style == "thumbs":
        ink = ink_on(drawing.colours["body"]).removeprefix("#")
        options |= {"eyesColor": [ink], "mouthColor": [ink]}
    return options


def _style(document: Mapping[str, Any], colours: Mapping[str, str]) -> Style:
    style = colours["style"]
    return Style(
        tuple(_part(part) for part in document["part"] if part["style"] == style),
        {
            name: tuple(_rgb(value) for value, _ in _PALETTES[palette].values())
            for name, palette in colours.items()
            if name != "style"
        },
        _FIXED_COLOURS.get(style, {}),
        {
            number["option"]: (number["range"][0], number["range"][1])
            for number in document.get("number", ())
            if number["style"] == style
        },
    )


def _part(document: Mapping[str, Any]) -> Part:
    choices = tuple(
        Choice(
            tuple(choice["variants"]),
            dict([choice["means"].split("=")]) if "means" in choice else {},
            choice.get("share", 1.0),
        )
        for choice in document["choice"]
    )
    return Part(
        document["option"],
        choices,
        tuple(document.get("only_with", ())),
        tuple(document.get("faint", ())),
        {kind: tuple(variants) for kind, variants in document.get("kinds", {}).items()},
        tuple(map(tint_from, document.get("tints", ()))),
    )


def _any_variant(part: Part, random: Random) -> str:
    """Returns a variant, weighted so that rare ones are seen often enough to be learned."""
    variants = list(_weighted(part.choices))
    return random.choices(
        [name for name, _ in variants], weights=[weight for _, weight in variants]
    )[0]


def _weighted(choices: Sequence[Choice]) -> Iterator[tuple[str, float]]:
    for choice in choices:
        for variant in choice.variants or ("",):
            # none at all is easily learned, however many variants there are
            yield variant, 1.0 if choice.variants else 0.6 * sum(len(c.variants) for c in choices)


def _any_colour(name: str, values: Sequence[RGB], random: Random) -> RGB:
    if name == "skin" and random.random() < 0.85:
        return _between(*random.sample(list(values), 2), random=random)
    if random.random() < 0.5:
        return tuple(_near(channel, random) for channel in random.choice(values))  # type: ignore[return-value]
    return tuple(random.randint(0, 255) for _ in "rgb")  # type: ignore[return-value]


def _between(one: RGB, other: RGB, *, random: Random) -> RGB:
    share = random.random()
    return tuple(  # type: ignore[return-value]
        _near(round(a + share * (b - a)), random) for a, b in zip(one, other, strict=True)
    )


def _near(channel: int, random: Random) -> int:
    return min(255, max(0, channel + round(random.gauss(0, 8))))


def _hex(rgb: RGB) -> str:
    return "".join(f"{channel:02x}" for channel in rgb)


def _rgb(value: str) -> RGB:
    return int(value[:2], 16), int(value[2:4], 16), int(value[4:], 16)
