"""Says what of our own a drawing shows, and in which colours."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from models.image.assembled.inks import clothed, is_apart, line_on, painted, shade, sleeved
from models.image.assembled.own_parts import OwnPart, own_parts
from models.image.assembled.prints.asked import PATTERN, print_of
from models.image.assembled.prints.drawing import with_print
from models.image.drawn.drawable import Drawing
from models.image.reading.description import hex_of

_SHADE: Final = 0.3  # how far what is darker or lighter than a part is from its colour
# Which of our own parts lie upon others, from the lowest; all others lie below.
_UPWARDS: Final = (
    "body outfit pattern back neck marks cheeks beard lips piercing lashes mouthpiece earrings "
    "eyewear ears hairpiece headgear hand"
).split()
_CUT: Final = {"hair": "hairstyle", "head": "hairstyle"}  # hair that is asked for is a colour
# What is seen beside the colour of clothes.
_ON_CLOTHES: Final = frozenset(("outfit", "pattern", "neck", "back", "hand"))
# What those wear who ask for the colour of clothes alone, in styles whose bodies have none.
_PLAIN: Final[Mapping[str, str]] = {"thumbs": "t-shirt"}


@dataclass(frozen=True, slots=True)
class Worn:
    """Says what a drawing shows.

    variants: of each part.
    own: the variants that we drew, in the order in which they lie upon each other.
    inks: the colours, by the names that the sheet has for them.
    scale: the largest at which all of it is seen.
    """

    variants: Mapping[str, str]
    own: Sequence[OwnPart]
    inks: Mapping[str, str]
    scale: float


def worn(
    drawing: Drawing,
    variants: Mapping[str, str],
    inks: Mapping[str, str],
    seed: int,
    colours: Mapping[str, str],
    asked: Collection[str],
) -> Worn:
    """Returns what a drawing shows; the arguments are those of picture().

    Args:
        variants: of the drawing, with those that all of its style have.
        inks: its colours.
    """
    random = Random(seed)  # noqa: S311  # pictures, not secrets
    pattern, printed = print_of(variants.get(PATTERN, ""), colours.get(PATTERN, ""))
    variants = {**variants, PATTERN: pattern}
    chosen, below = _chosen(drawing.style, variants, random, asked)
    drawn = own_parts(drawing.style)
    shown = [
        drawn[option][chosen[option]]
        for option in sorted(chosen, key=_height)
        if chosen[option] in drawn.get(option, {})
    ]
    clothing = [one.clothing for one in shown if one.clothing]
    if clothing and "clothing" not in asked:
        inks = clothed(inks, random.choice(clothing[0]))
    shown = with_print(drawing.style, shown, printed, chosen, inks.get("clothing", "#ffffff"))
    own, sleeve = _all_coloured(shown, drawing, inks, colours, random)
    if "clothing" in inks:
        inks = sleeved(inks, sleeve)
    inks = painted(inks, has_lips="lips" in asked)
    scale = min((one.scale for one in own), default=math.inf)
    return Worn(chosen | below, _printed(own), inks, scale)


def _all_coloured(
    shown: Sequence[OwnPart],
    drawing: Drawing,
    inks: Mapping[str, str],
    colours: Mapping[str, str],
    random: Random,
) -> tuple[list[OwnPart], str]:
    """Returns the parts in their colours, and the colour of sleeves."""
    own: list[OwnPart] = []
    beside = [inks["clothing"]] if "clothing" in inks else []
    sleeve = "[clothing]"
    for part in shown:
        on_clothes = beside if part.option in _ON_CLOTHES else []
        is_number = part.option == PATTERN and drawing.variants.get(PATTERN, "").startswith(
            "number"
        )
        if is_number:  # which may have the second colour of a jersey
            on_clothes = beside[:1]
        open_ones = _apart(part.colours, on_clothes) or _apart(part.colours, on_clothes[:1])
        tint = drawing.tints.get(part.option)
        wanted = colours.get(part.option) or (hex_of(tint) if tint is not None else "")
        colour = wanted or random.choice(open_ones[: 1 if is_number else None] or part.colours)
        if part.option == "outfit" and colour.startswith("#"):
            beside.append(colour)
        if part.sleeve:
            sleeve = part.sleeve.replace("[it]", colour)
        own.append(_coloured(part, colour))
    return own, sleeve


def _chosen(
    style: str, variants: Mapping[str, str], random: Random, asked: Collection[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Returns the variants of a drawing, and those of the sheet that lie below our own of a part.

    Both have what parts of our own call for.
    """
    drawn = own_parts(style)
    chosen, below = dict(variants), {}
    chosen |= _plain_clothes(style, chosen, asked)
    left_out: set[str] = set()
    # an outfit comes last, because it says best which body it needs, and a pattern first
    waiting = sorted(chosen, key=lambda one: (one == "outfit", one != "pattern", one))
    while waiting:
        option = waiting.pop(0)
        part = drawn.get(option, {}).get(chosen[option])
        if part is None:
            continue
        left_out |= part.without
        for other, names in part.variants.items():
            name = random.choice(names)
            if other == option:
                below[other] = name
            elif name not in drawn.get(other, {}):
                chosen[other] = name
            elif _CUT.get(other, other) not in asked and chosen.get(other) != name:
                chosen[other] = name
                waiting.append(other)
    chosen |= dict.fromkeys(left_out, "")
    on = [drawn[one][name] for one, name in chosen.items() if name in drawn.get(one, {})]
    for option in {option for one in on for option in one.beside}:
        for name, part in drawn.get(option, {}).items():  # curls that a hat would hide
            if chosen.get(option) in part.below:
                chosen[option] = name
    return chosen, below


def _plain_clothes(style: str, chosen: Mapping[str, str], asked: Collection[str]) -> dict[str, str]:
    """Returns the outfit of those who ask only for a colour of clothes, where bodies have none."""
    is_dressed = bool(chosen.get("outfit") or chosen.get("pattern"))
    if style not in _PLAIN or "clothing" not in asked or is_dressed:
        return {}
    return {"outfit": _PLAIN[style]}


def _height(option: str) -> int:
    return _UPWARDS.index(option) if option in _UPWARDS else -1


def _apart(colours: Sequence[str], others: Sequence[str]) -> list[str]:
    """Returns the colours that are seen beside all others."""
    return [one for one in colours if all(is_apart(one, other) for other in others)]


def _coloured(part: OwnPart, colour: str) -> OwnPart:
    """Returns a part of our own in a colour, with its shades."""
    dark = light = colour
    line = "[fold]"
    if colour.startswith("#"):  # and is none of the person's, such as `[clothing]`
        dark, light = shade(colour, -_SHADE), shade(colour, _SHADE)
        line = line_on(colour)
    inks = {"[it]": colour, "[dark]": dark, "[light]": light, "[line]": line}

    def inked(layers: Mapping[str, str]) -> dict[str, str]:
        found = {}
        for place, svg in layers.items():
            for name, ink in inks.items():
                svg = svg.replace(name, ink)
            found[place] = svg
        return found

    return replace(
        part,
        over=inked(part.over),
        under=inked(part.under),
        within=inked(part.within),
        beside=inked(part.beside),
    )


def _printed(own: Sequence[OwnPart]) -> list[OwnPart]:
    """Returns the parts with a pattern within the outfit, if that has a {pattern}."""
    pattern = next((one for one in own if one.option == "pattern"), None)
    print_ = pattern.over.get("outfit", "") if pattern is not None else ""
    if print_ and any(map(_has_print, own)):  # it is drawn there, and nowhere else
        own = [one for one in own if one is not pattern]
    shown = []
    for one in own:
        if _has_print(one):
            over, under = (
                {place: svg.replace("{pattern}", print_) for place, svg in layers.items()}
                for layers in (one.over, one.under)
            )
            one = replace(one, over=over, under=under)
        shown.append(one)
    return shown


def _has_print(one: OwnPart) -> bool:
    return any("{pattern}" in svg for svg in (*one.over.values(), *one.under.values()))
