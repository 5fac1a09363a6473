"""Describes what a generator of drawings can show, and one drawing of it.

A drawing has a style, a variant of each part (which hair, which mouth ..), colours and numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

RGB = tuple[int, int, int]
# Shapes of tints that cover more than the part, see tinting/covering.py.
WIDENING: Final = frozenset(("bold", "lips"))


@dataclass(frozen=True, slots=True)
class Choice:
    """Variants of a part that mean the same.

    variants: by name; empty if the part is left out.
    means: what a prompt can ask for, such as `{"hairstyle": "long"}`; empty for details.
    share: how often it is chosen where a prompt leaves it open, relative to the other choices.
    """

    variants: tuple[str, ...]
    means: Mapping[str, str] = field(default_factory=dict)
    share: float = 1.0

    def all(self) -> tuple[str, ...]:
        """Returns the variants, or the empty name of a part that is left out."""
        return self.variants or ("",)


@dataclass(frozen=True, slots=True)
class Tint:
    """Says which colour a part can be given that the generator draws in another (tinting).

    colour: the name of the asked colour, such as `glasses_colour`.
    without: variants that show nothing of the part, or nothing of it at one place.
    means: the attribute that a variant must mean to be tinted; empty if all are.
    ink: the part's own colour.
    of_hair, of_clothing: variants whose own colour is that of hair or clothes.
    shape: which of its pixels take the colour, one of tinting.covering.SHAPES.
    """

    colour: str
    without: tuple[str, ...]
    means: str = ""
    ink: RGB = (0, 0, 0)
    of_hair: tuple[str, ...] = ()
    of_clothing: tuple[str, ...] = ()
    shape: str = "whole"

    @property
    def widens(self) -> bool:
        """Whether the part becomes larger with the colour, even in its own."""
        return self.shape in WIDENING

    def own_colour(self, variant: str, colours: Mapping[str, RGB]) -> RGB:
        """Returns the colour in which the generator draws a variant."""
        if variant in self.of_clothing:
            return colours["clothing"]
        return colours["hair"] if variant in self.of_hair else self.ink


@dataclass(frozen=True)
class Part:
    """A part of a drawing.

    option: its name, such as `hair`.
    only_with: a part that nobody asked for is left out, unless the parts before it mean one of
        these, such as `hairstyle=short`; empty if it goes with all.
    faint: variants that hardly show what they mean, or the colour of hair. They are drawn where a
        prompt leaves the part open, and where nothing else shows what it asks.
    kinds: what people call variants beside what they mean, such as `dreadlocks`. A meaning among
        them, such as `hairstyle=long`, has the variants that show it best.
    tints: the colours that it can be given.
    leaves_hair: whether hair is seen beside it even if it is headwear.
    """

    option: str
    choices: tuple[Choice, ...]
    only_with: tuple[str, ...] = ()
    faint: tuple[str, ...] = ()
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tints: tuple[Tint, ...] = ()
    leaves_hair: bool = False

    def __hash__(self) -> int:
        return hash((self.option, self.choices[0].variants, self.choices[-1].variants))

    @cached_property
    def attributes(self) -> frozenset[str]:
        """Returns the names that a prompt can ask of this part."""
        return frozenset(name for choice in self.choices for name in choice.means)

    def choice_of(self, variant: str) -> Choice:
        """Returns the choice that a variant belongs to.

        Raises:
            KeyError: the part has no such variant.
        """
        for choice in self.choices:
            if variant in choice.all():
                return choice
        raise KeyError(variant)

    def tint_of(self, variant: str) -> Tint | None:
        """Returns the colour that a variant can be given, if any."""
        means = self.choice_of(variant).means
        fitting = (
            one for one in self.tints if not one.means or means.get(one.means, "none") != "none"
        )
        return next(fitting, None) if variant else None


@dataclass(frozen=True, slots=True)
class Style:
    """Says what drawings of one style show.

    colours: for each colour the values from which an open one is chosen.
    fixed: colours that every drawing of the style has.
    numbers: the lowest and the highest value of each number.
    """

    parts: tuple[Part, ...]
    colours: Mapping[str, tuple[RGB, ...]]
    fixed: Mapping[str, RGB] = field(default_factory=dict)
    numbers: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing: the variant of each part ("" if left out), colours and numbers by name.

    tints: by option, the colours of parts that the generator draws in others.
    """

    style: str
    variants: Mapping[str, str]
    colours: Mapping[str, RGB]
    numbers: Mapping[str, int]
    tints: Mapping[str, RGB] = field(default_factory=dict)


@dataclass(frozen=True)
class Drawable:
    """All that a generator can draw, by style."""

    styles: Mapping[str, Style]

    @cached_property
    def places(self) -> dict[tuple[str, ...], int]:
        """Returns the place of each style, variant, number and colour in a drawing's vector."""
        return {name: place for place, name in enumerate(self._names())}

    def _names(self) -> Iterator[tuple[str, ...]]:
        yield from ((style,) for style in self.styles)
        for style, shown in self.styles.items():
            for part in shown.parts:
                variants = (one for choice in part.choices for one in choice.all())
                yield from ((style, part.option, one) for one in dict.fromkeys(variants))
            yield from ((style, number) for number in shown.numbers)
        colours = dict.fromkeys(name for style in self.styles.values() for name in style.colours)
        yield from (("colour", colour, channel) for colour in colours for channel in "rgb")

    def vector(self, drawing: Drawing) -> NDArray[np.float32]:
        """Returns a drawing as a vector: ones and zeros, numbers and colours in -1..1.

        Colours that the style does not show are 0.
        """
        vector = np.zeros(len(self.places), dtype=np.float32)
        vector[self.places[(drawing.style,)]] = 1
        for option, variant in drawing.variants.items():
            vector[self.places[(drawing.style, option, variant)]] = 1
        for number, value in drawing.numbers.items():
            low, high = self.styles[drawing.style].numbers[number]
            vector[self.places[(drawing.style, number)]] = (2 * value - low - high) / (high - low)
        for colour, rgb in drawing.colours.items():
            for channel, value in zip("rgb", rgb, strict=True):
                vector[self.places[("colour", colour, channel)]] = value / 127.5 - 1
        return vector

    def shown_by(self, drawing: Drawing) -> tuple[dict[str, str], dict[str, RGB]]:
        """Returns the categories and the colours that can be seen in a drawing."""
        style = self.styles[drawing.style]
        shown = {"style": drawing.style}
        colours = {**style.fixed, **drawing.colours}
        covers_hair = False
        for part in style.parts:
            variant = drawing.variants[part.option]
            shown |= dict.fromkeys(part.attributes - {"hairstyle"}, "none")
            shown |= (means := part.choice_of(variant).means)
            covers_hair |= not part.leaves_hair and means.get("headwear", "none") != "none"
            if (tint := part.tint_of(variant)) is not None:
                own = tint.own_colour(variant, colours)
                colours[tint.colour] = drawing.tints.get(part.option, own)
        if shown.get("headwear", "none") == "none":
            colours.pop("hat", None)
        if covers_hair:
            shown.pop("hairstyle", None)
            colours.pop("hair", None)
        if shown.get("hairstyle") == "none":
            colours.pop("hair", None)
        return shown, colours


def from_document(document: Mapping[str, Any]) -> Drawable:
    """Returns what a generator can draw, as `to_document` wrote it into config.json."""
    return Drawable({name: _style(style) for name, style in document.items()})


def to_document(drawable: Drawable) -> dict[str, Any]:
    """Returns what `from_document` reads, ready for JSON."""
    return {name: asdict(style) for name, style in drawable.styles.items()}


def _style(document: Mapping[str, Any]) -> Style:
    parts = tuple(
        Part(
            part["option"],
            tuple(
                Choice(tuple(one["variants"]), one["means"], one["share"])
                for one in part["choices"]
            ),
            tuple(part["only_with"]),
            tuple(part.get("faint", ())),  # models that were trained before have none
            {kind: tuple(variants) for kind, variants in part.get("kinds", {}).items()},
            tuple(map(tint_from, part.get("tints", ()))),
        )
        for part in document["parts"]
    )
    return Style(
        parts,
        {name: tuple(map(_rgb, rgbs)) for name, rgbs in document["colours"].items()},
        {name: _rgb(rgb) for name, rgb in document["fixed"].items()},
        {name: (int(low), int(high)) for name, (low, high) in document["numbers"].items()},
    )


def tint_from(document: Mapping[str, Any]) -> Tint:
    """Returns the tint that a document describes."""
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in document.items()
    }
    return Tint(**values)


def _rgb(values: Any) -> RGB:  # noqa: ANN401  # from JSON
    red, green, blue = values
    return int(red), int(green), int(blue)
