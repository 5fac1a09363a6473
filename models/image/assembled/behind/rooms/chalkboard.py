"""A chalkboard in a wooden frame, with sums in chalk at the sides."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import lighter, mixed

_BOARD, _FRAME = "#6f9583", "#cfa67c"
_EDGE = 34.0  # drawing units
# of the square, in lines of chalk: sums, a triangle, a circle, a graph
_CHALK = (
    "M95 170h44M117 148v44M165 150q44 -8 36 24q-4 14 -36 40h44",
    "M90 330l66 -110l66 110z",
    "M790 150h60M790 180h60M890 140l50 60M940 140l-50 60",
    "M800 430V280M800 430H950M800 410q50 -10 70 -60t76 -50",
    "M120 470a44 44 0 1 0 88 0a44 44 0 1 0 -88 0M120 470h88",
    "M90 600h130M90 640h90M830 560h120M830 600h80",
)


def draw(stage: Stage) -> None:
    scene, board = stage.scene, stage.colours[0] if stage.colours else _BOARD
    stage.fill(lighter(_FRAME, 0.0))
    inside = (_EDGE, _EDGE, scene.width - 2 * _EDGE, scene.height - 2 * _EDGE)
    scene.rect(*inside, board, rx=8)
    for x, y, radius in ((0.2, 0.3, 260.0), (0.8, 0.6, 300.0)):
        centre = (x * scene.width, y * scene.height)
        stops = [(0.0, "#ffffff1c"), (1.0, "#ffffff00")]
        scene.circle(*centre, radius, scene.radial_gradient(centre, radius, stops))
    chalk = mixed(board, "#ffffff", 0.72)
    place = f"translate({stage.left:.0f} {stage.top:.0f})"
    for d in _CHALK:
        scene.path(
            d,
            stroke=chalk,
            stroke_width=8.0,
            stroke_linecap="round",
            stroke_linejoin="round",
            transform=place,
        )
