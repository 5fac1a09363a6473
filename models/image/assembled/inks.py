"""Says which colour of a drawing each colour of a sheet is."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Final

from models.image.drawn.drawable import RGB, Drawing
from models.image.reading.description import hex_of, rgb_of

_BLACK: Final = "#000000"
_WHITE: Final = "#ffffff"
_BRIGHT: Final = 128.0  # luminance from which ink on a body is black
_DARK: Final = 62.0  # luminance of clothes up to which lines on them are not black
_LIGHTER: Final = 0.38  # how much lighter these are then
# What sheets call the colours of a drawing, where not by their names.
_CALLED: Final[Mapping[str, Mapping[str, str]]] = {
    "open-peeps": {"headContrast": "hair"},
    "thumbs": {"shape": "body"},
}
# Colours that no drawing has: of parts, which are tinted where a prompt asks for it.
_OF_PARTS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "lorelei": {
        "eyes": ("eyes", _BLACK),
        "glasses": ("glasses", _BLACK),
        "mouth": ("mouth", _BLACK),
        "earrings": ("earrings", _BLACK),
        "beard": ("beard", ""),
    },
    "pixel-art": {
        "eyes": ("eyes", "#5b7c8b"),
        "glasses": ("glasses", "#191919"),
        "mouth": ("mouth", "#c98276"),
        "accessories": ("accessories", "#daa520"),
        "beard": ("beard", ""),
    },
    "open-peeps": {
        "beard": ("facialHair", _BLACK),
        "glasses": ("accessories", _BLACK),
    },
    "notionists": {
        "beard": ("beard", _BLACK),
        "glasses": ("glasses", _BLACK),
        "lips": ("lips", _BLACK),
    },
    "thumbs": {"beard": ("beard", "#4a3020")},
}
# Heads of open-peeps whose ink is no hair.
_HATS: Final = frozenset("hatBeanie hatHip hijab turban".split())
_COLOUR: Final = re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
_DIGITS: Final = 6
_APART: Final = 90.0  # of two colours, as a distance of RGB
_DARK_HAIR: Final = 45.0  # luminance below which black lines do not show in it
_LIT: Final = 0.4  # how much lighter they are then
_DEEP: Final = 90.0  # luminance of skin on which black eyes are seen badly
_ALWAYS: Final = ("eyebrows", "nose", "freckles", "hairAccessories")  # black in all drawings


def inks_of(drawing: Drawing) -> dict[str, str]:
    """Returns the colours of a drawing by the names that its sheet has for them, as #rrggbb."""
    called = {name: one for one, name in _CALLED.get(drawing.style, {}).items()}
    inks = dict.fromkeys(_ALWAYS, _BLACK)
    for name, rgb in drawing.colours.items():
        inks[name] = inks[called.get(name, name)] = hex_of(rgb)
    for name, (option, own) in _OF_PARTS[drawing.style].items():
        tint = drawing.tints.get(option)
        inks[name] = hex_of(tint) if tint is not None else own or inks.get("hair", _BLACK)
    if drawing.style == "open-peeps":
        own = _BLACK if drawing.variants.get("head") in _HATS else inks["hair"]
        tint = drawing.tints.get("head")
        inks["head"] = hex_of(tint) if tint is not None else own
    inks["strand"] = _BLACK
    if _luminance(rgb_of(inks.get("hair", _WHITE))) < _DARK_HAIR:
        inks["strand"] = shade(inks["hair"], _LIT)
    if "clothing" in inks:
        inks = clothed(inks, inks["clothing"])
    if drawing.style == "thumbs":
        inks["eyes"] = inks["mouth"] = ink_on(drawing.colours["body"])
    return inks


def clothed(inks: Mapping[str, str], colour: str) -> dict[str, str]:
    """Returns the colours of a drawing whose clothes have another, #rrggbb."""
    fold = line_on(colour)
    seam = _BLACK if fold == _BLACK else _WHITE
    return {**inks, "clothing": colour, "fold": fold, "seam": seam}


def sleeved(inks: Mapping[str, str], sleeve: str) -> dict[str, str]:
    """Returns the colours of a drawing whose sleeves have one, #rrggbb or the name of another.

    Args:
        sleeve: "none" for bare arms.
    """
    if sleeve == "none":
        return {**inks, **dict.fromkeys(("sleeve", "hem", "cuff"), sleeve)}
    colour = inks.get(sleeve.strip("[]"), sleeve)
    return {**inks, "sleeve": colour, "hem": _BLACK, "cuff": line_on(colour)}


def painted(inks: Mapping[str, str], *, has_lips: bool) -> dict[str, str]:
    """Returns the colours of a drawing with those of painted lips, and of lights in eyes.

    Args:
        has_lips: whether a colour of lips is asked for.
    """
    lips = inks.get("lips", inks.get("mouth", "none")) if has_lips else "none"
    line = "none" if lips == "none" else line_on(lips)
    pupil = "none" if inks.get("eyes", _BLACK) == _BLACK else _BLACK
    is_seen = pupil == "none" and _luminance(rgb_of(inks.get("skin", _WHITE))) > _DEEP
    glint = "none" if is_seen else _WHITE
    return {**inks, "lipstick": lips, "lipline": line, "pupil": pupil, "glint": glint}


def ink_on(body: RGB) -> str:
    """Returns the colour of ink on a thumb's body: black or white."""
    return _BLACK if _luminance(body) > _BRIGHT else _WHITE


def line_on(colour: str) -> str:
    """Returns the colour of lines on a colour, #rrggbb: black, or what is seen on the dark."""
    return shade(colour, _LIGHTER) if _luminance(rgb_of(colour)) < _DARK else _BLACK


def is_apart(colour: str, other: str) -> bool:
    """Whether two colours, #rrggbb, are seen beside each other; one of the style's always is."""
    if not colour.startswith("#"):
        return True
    return math.dist(rgb_of(colour), rgb_of(other)) > _APART


def shade(colour: str, share: float) -> str:
    """Returns a colour, #rrggbb, on the way to black by a negative share, to white by another."""
    end = 255 if share > 0 else 0
    red, green, blue = (round(one + abs(share) * (end - one)) for one in rgb_of(colour))
    return hex_of((red, green, blue))


def greyed(svg: str) -> str:
    """Returns an SVG document with all of its colours, #rgb and #rrggbb, in greys."""
    return _COLOUR.sub(_grey, svg)


def _grey(found: re.Match[str]) -> str:
    digits = found[1] if len(found[1]) == _DIGITS else "".join(2 * one for one in found[1])
    level = round(_luminance(rgb_of(f"#{digits}")))
    return hex_of((level, level, level))


def _luminance(rgb: RGB) -> float:
    return 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2]
