"""Completes a description: the seed chooses whatever a prompt leaves open.

So two pictures of one prompt differ as two real drawings do, and what was asked holds in each.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from random import Random
from typing import Final

from models.image.drawn.completing.colouring import (
    TOO_CLOSE,
    Palette,
    colours_of,
    palette_of_set,
    with_expected,
)
from models.image.drawn.completing.expected import leaves_all_open, share_of
from models.image.drawn.completing.kinds import (
    Kinds,
    clear,
    fitting,
    kinds_of,
    lacking,
    of_other_sex,
)
from models.image.drawn.completing.tints import colour_of_hair, is_coloured, looks_like, tints_of
from models.image.drawn.drawable import RGB, Choice, Drawable, Drawing, Part, Style
from models.image.reading.description import ALL_COLOURS, COLOURS, TINTS, Description, rgb_of

_REMEMBERED: Final = 1024  # combinations of asked attributes, and drawings
# What a style shows too faintly to be chosen for: a beard in pixel art is a shade of the skin, real
# bald heads there were taken for short hair, 10 of 10, and long hair of lorelei frays.
_FAINT: Final[Mapping[str, frozenset[tuple[str, str]]]] = {
    "lorelei": frozenset((("hairstyle", "long"),)),
    "pixel-art": frozenset((("facial_hair", "beard"), ("hairstyle", "none"))),
}
# How much an attribute counts where a style is to be chosen that shows most; 1 for the others.
_IMPORTANCE: Final[Mapping[str, float]] = {
    "headwear": 2.0,
    "facial_hair": 1.3,
    "glasses": 1.2,
    "hat": 0.6,
    "facial_hair_colour": 0.8,
    "glasses_colour": 0.6,
    "lips": 0.6,
    "eyes": 0.5,
    "earrings_colour": 0.3,
    "earrings": 0.5,
    "freckles": 0.5,
}
# How much more a style shows that is seldom drawn, where it is drawn for what it shows.
_SELDOM_LESS: Final = 0.6
_OF_PEOPLE: Final = frozenset(("hair", "hairstyle", "facial_hair", "skin", "clothing", *TINTS))
# What a black-and-white drawing calls its clothes.
_INKS: Final[Mapping[str, RGB]] = {"white": (250, 250, 250), "black": (20, 20, 20)}


@dataclass(frozen=True, slots=True)
class Completed:
    """A complete drawing, and what it does not show of what is asked.

    not_shown: the names of attributes.
    kinds_not_shown: the names of other attributes, and their kinds.
    """

    drawing: Drawing
    not_shown: tuple[str, ...]
    kinds_not_shown: tuple[tuple[str, str], ...] = ()

    def notes(self, description: Description) -> list[str]:
        """Returns a sentence for each attribute or kind that was asked for and is not shown."""
        known = description.known
        return [
            f"{self.drawing.style} drawings do not show {name.replace('_', ' ')} {value!r}, "
            "or not with all else that the prompt asks"
            for name, value in (
                *((name, known[name]) for name in self.not_shown),
                *self.kinds_not_shown,
            )
        ]


class Completion:
    """Completes descriptions of one generator's drawings."""

    def __init__(
        self,
        drawable: Drawable,
        faint: Mapping[str, frozenset[tuple[str, str]]] = _FAINT,
        seldom: Collection[str] = (),
    ) -> None:
        """Creates one for what can be drawn.

        Args:
            faint: by style, the attributes and values that it shows too faintly to be chosen for.
            seldom: styles that are drawn for a person only if they are asked for, or show more.
        """
        self.drawable, self._faint, self._seldom = drawable, faint, seldom
        # by what is asked, because the draws of a job ask for the same
        self._best_styles: dict[tuple[object, ...], list[str]] = {}
        # by what is asked and the seeds, because a drawing is completed to be drawn, to be judged
        # and to say what of the prompt it shows
        self._completed: dict[tuple[object, ...], Completed] = {}

    def complete(
        self,
        description: Description,
        seed: int,
        truncation: float = 1.0,
        set_seed: int | None = None,
    ) -> Completed:
        """Returns a drawing with everything asked that its style can show.

        Without an asked style, the seed chooses among those that show most of what is asked.

        Args:
            truncation: 0..1, the share of the open parts that vary; the others are the usual ones.
            set_seed: chooses the style and the colours of a set, in place of the seed.
        """
        asked, implied = (tuple(part.items()) for part in (description.asked, description.implied))
        kinds = tuple(description.kinds.items()), description.unwanted_kinds
        about = (
            *(description.is_person, description.sex, description.is_old),
            *(description.is_child, description.origin),
        )
        key = (asked, implied, kinds, about, seed, truncation, set_seed)
        completed = self._completed.get(key)
        if completed is None:  # several threads may ask
            if len(self._completed) >= _REMEMBERED:
                self._completed.clear()
            completed = self._complete(description, seed, truncation, set_seed)
            self._completed[key] = completed
        return completed

    def _complete(
        self, description: Description, seed: int, truncation: float, set_seed: int | None
    ) -> Completed:
        random = Random(seed)  # noqa: S311  # pictures, not secrets
        of_set = random if set_seed is None else Random(set_seed)  # noqa: S311
        style = description.asked.get("style", "")
        if style not in self.drawable.styles:
            style = of_set.choice(self._styles_for(description))
        colours = self.drawable.styles[style].colours
        palette = colours if set_seed is None else palette_of_set(colours, of_set)
        palette = with_expected(palette, description)
        return _complete(self.drawable, style, description, random, truncation, palette)

    def _styles_for(self, description: Description) -> list[str]:
        """Returns the styles that show most; thumbs only where nobody is meant."""
        is_person = description.is_person or bool(_OF_PEOPLE & description.asked.keys())
        kinds = kinds_of(description)
        asked = (is_person, kinds, tuple(sorted(description.asked.items())))
        best = self._best_styles.get(asked)
        if best is None:  # several threads may ask
            if len(self._best_styles) >= _REMEMBERED:
                self._best_styles.clear()
            is_open = leaves_all_open(description)
            missing = {
                style: self._missing(style, description, kinds)
                + (0.0 if is_open or style not in self._seldom else _SELDOM_LESS)
                for style, parts in self.drawable.styles.items()
                if not is_person or "body" not in parts.colours
            }
            best = [style for style, count in missing.items() if count == min(missing.values())]
            if not is_open:
                best = [style for style in best if style not in self._seldom] or best
            self._best_styles[asked] = best
        return best

    def _missing(self, style: str, description: Description, kinds: Kinds) -> float:
        """Returns how much a style lacks: 1 for most attributes, half for kinds or the faint."""
        asked = description.asked
        completed = _complete(self.drawable, style, description, Random(0), 1.0)  # noqa: S311
        variants = completed.drawing.variants
        lost = lacking(self.drawable.styles[style], variants, asked, kinds)
        lost += of_other_sex(self.drawable.styles[style], variants, description)
        faint = {name for name, _ in self._faint.get(style, frozenset()) & asked.items()}
        faint -= {name for name in faint if kinds.are_shown(name, completed.kinds_not_shown)}
        counted = sum(_IMPORTANCE.get(name, 1.0) for name in completed.not_shown)
        hair = self.drawable.shown_by(completed.drawing)[1].get("hair")
        wanted = colour_of_hair(asked).get("hair", hair)
        clashes = (
            hair is not None and wanted is not None and not looks_like(hair, wanted, TOO_CLOSE)
        )
        return counted + (lost + len(faint) + clashes) / 2


def _complete(
    drawable: Drawable,
    style: str,
    description: Description,
    random: Random,
    truncation: float,
    palette: Palette | None = None,
) -> Completed:
    shown = drawable.styles[style]
    kinds = kinds_of(description)
    asked = {name: value for name, value in description.asked.items() if name != "style"}
    colours = {name: rgb_of(value) for name, value in asked.items() if name in COLOURS}
    colours |= colour_of_hair(asked)
    categories = dict(description.implied)
    categories |= {name: asked[name] for name in asked if name not in ALL_COLOURS}
    if "clothing" in colours and "clothing" not in shown.colours:
        categories["clothing"] = min(
            _INKS, key=lambda ink: math.dist(_INKS[ink], colours["clothing"])
        )
    if "hair" in colours or {"hairstyle"} & (categories.keys() | description.kinds.keys()):
        categories.setdefault("headwear", "none")  # it would cover what is asked
    is_mood = "mood" in categories or "mood" in description.kinds
    if is_mood or categories.get("facial_hair", "none") != "none":
        categories.setdefault("mask", "none")  # as a mask would the mouth and the beard
    share = partial(share_of, description=description)
    variants = _variants(shown, categories, colours, random, truncation, kinds, share)
    drawing = Drawing(
        style,
        variants,
        colours_of(palette or shown.colours, colours, random, description),
        {name: random.randint(*bounds) for name, bounds in shown.numbers.items()},
    )
    drawing = replace(drawing, tints=tints_of(shown, drawing, colours, description))
    lost = kinds.not_shown(shown, variants)
    left = {name: value for name, value in asked.items() if not kinds.are_shown(name, lost)}
    not_shown = _not_shown(drawable, drawing, left)
    return Completed(drawing, not_shown, tuple(one for one in lost if one[0] not in not_shown))


def _not_shown(drawable: Drawable, drawing: Drawing, asked: Mapping[str, str]) -> tuple[str, ...]:
    categories, colours = drawable.shown_by(drawing)
    if categories.get("clothing") in _INKS:
        colours["clothing"] = _INKS[categories["clothing"]]

    def is_shown(name: str, value: str) -> bool:
        if name in ALL_COLOURS:
            return name in colours and looks_like(colours[name], rgb_of(value), TOO_CLOSE)
        return categories.get(name, "none") == value

    return tuple(name for name, value in asked.items() if not is_shown(name, value))


def _variants(
    style: Style,
    categories: Mapping[str, str],
    colours: Mapping[str, RGB],
    random: Random,
    truncation: float,
    kinds: Kinds,
    share: Callable[[Choice], float],
) -> dict[str, str]:
    variants: dict[str, str] = {}
    meant: set[str] = set()
    goes_with = _goes_with(style, categories)
    for part in style.parts:
        asked = {name: categories[name] for name in part.attributes & categories.keys()}
        choices = _choices(part, asked, colours, kinds)
        if asked or ("hair" in colours and "hairstyle" in part.attributes):
            choices = clear(choices, part.faint)
        if "hair" in colours and "hairstyle" not in asked:
            haired = [one for one in choices if one.means.get("hairstyle") != "none"]
            choices = haired or choices
        if not asked and part.attributes != {"headwear"}:  # nobody gets a hat for having a beard
            choices = [choice for choice in choices if _means(choice) & goes_with] or choices
        if part.only_with and not asked and not meant & set(part.only_with):
            choices = [choice for choice in choices if not choice.variants] or choices
        shares = [share(one) for one in choices]
        if random.random() < truncation and any(shares):
            choice = random.choices(choices, weights=shares)[0]
            variant = random.choice(choice.all())
        else:
            choice = choices[shares.index(max(shares))]
            variant = choice.all()[0]
        variants[part.option] = variant
        meant |= _means(choice)
    return variants


def _goes_with(style: Style, categories: Mapping[str, str]) -> set[str]:
    """Returns what goes with the asked parts, such as short hair with a beard."""
    return {
        meaning
        for part in style.parts
        if any(categories.get(name, "none") != "none" for name in part.attributes)
        for meaning in part.only_with
    }


def _means(choice: Choice) -> set[str]:
    return {f"{name}={value}" for name, value in choice.means.items()}


def _choices(
    part: Part, asked: Mapping[str, str], colours: Mapping[str, RGB], kinds: Kinds
) -> Sequence[Choice]:
    """Returns the choices that show what is asked."""
    has_hair_colour = "hair" in colours and is_coloured(colours["hair"])
    return fitting(part, has_hair_colour, tuple(asked.items()), kinds)
