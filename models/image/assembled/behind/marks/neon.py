"""Lines of neon light at the sides."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import lighter

_INKS = ("#ff6fd0", "#5fd8ff", "#b98cff")
_GLOW = ((64.0, 0.12), (38.0, 0.22), (16.0, 1.0))
# of the square
_LINES = (
    "M{a} 90L{b} 90L{b} 470",
    "M{c} 60L{c} 700",
    "M{d} 240L{d} 900",
    "M{e} 130L{f} 130L{e} 560",
)


def draw(stage: Stage) -> None:
    inks, left = stage.colours or _INKS, stage.left
    places = {
        "a": left + 40,
        "b": left + 250,
        "c": left + 130,
        "d": left + 880,
        "e": left + 960,
        "f": left + 730,
    }
    drawn = [line.format(**places) for line in _LINES]
    for number, d in enumerate(drawn):
        ink = inks[number % len(inks)]
        style = {
            "stroke_linecap": "round",
            "stroke_linejoin": "round",
            "transform": f"translate(0 {stage.top:.0f})",
        }
        for width, share in _GLOW:
            stage.scene.path(d, stroke=ink, stroke_width=width, stroke_opacity=share, **style)
        stage.scene.path(d, stroke=lighter(ink, 0.75), stroke_width=5.0, **style)
