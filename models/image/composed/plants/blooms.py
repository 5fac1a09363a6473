"""Blooms: daisies, cosmos, anemones, poppies, peonies and roses from above, tulips from aside."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Final

from models.image.composed.drawing.palette import darker, lighter, lightness, mixed
from models.image.composed.drawing.scene import Scene, number
from models.image.reading.oklab import colour_of, distance, lab_of

BLOOM: Final = 100.0  # radius of a bloom's definition, in drawing units
# petals of a bloom, from the outermost ring: how many, how long and how wide, as shares
_RINGS: Final = {
    "daisy": ((15, 1.0, 0.62),),
    "cosmos": ((8, 1.0, 0.95),),
    "anemone": ((6, 1.0, 1.15), (6, 0.82, 1.1)),
    "poppy": ((4, 1.0, 1.2), (4, 0.8, 1.15)),
    "peony": ((8, 1.0, 1.2), (7, 0.78, 1.2), (6, 0.56, 1.2), (5, 0.34, 1.2)),
    "rose": ((6, 1.0, 1.35), (5, 0.78, 1.35), (4, 0.56, 1.3), (3, 0.36, 1.2)),
}
_HEARTS: Final = {"daisy": 25.0, "cosmos": 15.0, "anemone": 17.0, "poppy": 19.0}  # drawing units
MIXED: Final = ("daisy", "cosmos", "anemone", "peony")
_PALE: Final = 0.62  # lightness from which shade is a stronger tint, not a darker one


def bloom(scene: Scene, kind: str, colour: str, heart: str) -> str:
    """Returns the id of a bloom; all but a tulip are seen from above."""
    if kind == "tulip":
        return _tulip(scene, colour)
    random = scene.random
    if distance(heart, colour) < 0.08:
        heart = lighter(colour, 0.7) if lightness(colour) < 0.6 else _shade(_shade(colour))
    rings = _RINGS[kind]
    inside = ""
    for ring, (count, share, width) in enumerate(rings):
        tone, length = lighter(colour, 0.55 * ring / max(3, len(rings))), BLOOM * share
        deep = _shade(tone)
        fill = scene.radial_gradient((0, 0), length, [(0.1, deep), (0.7, tone), (1.0, tone)])
        d = _petal(length, length * width * pi / count, 0.9 if kind == "cosmos" else 1.0)
        start = random.uniform(0, 360)
        line = mixed(tone, deep, 0.6)
        inside += f'<g fill="{fill}" stroke="{line}" stroke-width="1.6">'
        for at in range(count):
            turn = start + 360 * at / count + random.uniform(-3, 3)
            size = f"scale({random.uniform(0.93, 1.05):.2f})"
            inside += f'<path d="{d}" transform="rotate({turn:.0f}) {size}"/>'
        inside += "</g>"
    return scene.define("g", inside + (_heart(heart, _HEARTS[kind]) if kind in _HEARTS else ""))


def _petal(length: float, half: float, tip: float) -> str:
    """Returns the outline of a petal; `tip` below 1 gives it a notch."""
    low, high, near, far = -0.3 * length, -1.02 * length, 0.62 * half, 1.44 * half
    left = f"C{number(-near)} {number(low)} {number(-far)} {number(high)} 0 {number(-tip * length)}"
    return f"M0 0{left}C{number(far)} {number(high)} {number(near)} {number(low)} 0 0Z"


def _heart(colour: str, radius: float) -> str:
    """Returns the middle of a bloom with its stamens."""
    dots = "".join(
        f'<circle cx="{number(away * cos(turn))}" cy="{number(away * sin(turn))}" r="{size}"/>'
        for away, count, size in ((radius * 1.5, 14, 3.2), (radius * 0.6, 7, 2.6))
        for turn in (2 * pi * at / count for at in range(count))
    )
    return f'<circle r="{radius}" fill="{colour}"/><g fill="{darker(colour, 0.3)}">{dots}</g>'


def _shade(colour: str) -> str:
    """Returns a darker shade; of a pale colour a stronger one, which stays fresh."""
    if lightness(colour) < _PALE:
        return darker(colour, 0.28)
    light, a, b = lab_of(colour)
    return colour_of((0.88 * light, 1.45 * a, 1.45 * b))


def _tulip(scene: Scene, colour: str) -> str:
    """Returns the id of a tulip from aside, its foot at the middle."""
    shade = _shade(colour)
    back = "M0 0C-30 -40 -32 -110 -12 -150Q4 -128 14 -148C36 -108 30 -40 0 0Z"
    left = "M4 10C-40 14 -66 -16 -64 -66C-63 -96 -60 -116 -54 -138C-28 -116 2 -72 4 10Z"
    right = "M-4 10C40 14 66 -16 64 -66C63 -96 60 -116 54 -138C28 -116 -2 -72 -4 10Z"
    fold = "M-44 -92C-44 -56 -34 -24 -12 -2"
    return scene.define(
        "g",
        f'<path d="{back}" fill="{shade}"/><path d="{left}" fill="{colour}"/>'
        f'<path d="{right}" fill="{mixed(colour, shade, 0.45)}"/>'
        f'<path d="{fold}" fill="none" stroke="{lighter(colour, 0.35)}" stroke-width="4" '
        'stroke-linecap="round"/>',
    )
