"""A glowing ring behind the head."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import lighter

_RADIUS = 370.0  # drawing units
_DARK = "#2d2a4a"
_NEON = "#ff5fd2"
# widths and how clear they are, from the outermost glow
_GLOW = ((110.0, 0.12), (74.0, 0.2), (44.0, 0.4))


def draw(stage: Stage) -> None:
    scene = stage.scene
    ink = stage.colours[0] if stage.colours else _NEON
    other = stage.colours[1] if len(stage.colours) > 1 else ink
    stage.fill(stage.ground if stage.is_grounded else _DARK)
    x, y = stage.middle
    fill = scene.radial_gradient((x, y), _RADIUS, [(0, f"{ink}66"), (1, f"{ink}22")])
    scene.circle(x, y, _RADIUS, fill)
    for width, share in _GLOW:
        scene.circle(x, y, _RADIUS, "none", stroke=ink, stroke_width=width, stroke_opacity=share)
    line = ink
    if other is not ink:
        stops = [(0.0, ink), (1.0, other)]
        line = scene.linear_gradient((x - _RADIUS, y), (x + _RADIUS, y), stops)
    scene.circle(x, y, _RADIUS, "none", stroke=line, stroke_width=26.0)
    scene.circle(x, y, _RADIUS, "none", stroke=lighter(ink, 0.75), stroke_width=8.0)
