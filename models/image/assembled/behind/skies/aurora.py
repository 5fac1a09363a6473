"""Northern lights."""

from __future__ import annotations

from math import sin

from models.image.assembled.behind.drawing.stage import Stage

_SKY = ("#2f4672", "#3f6486", "#5f8d9c")
_TINTS = ("#b59be6", "#7fe0b8", "#a4e8c0")
_CURTAINS = ((0.36, 0.42), (0.52, 0.5), (0.74, 0.4))  # of the square: the foot, and how high
_STRIP = 20.0  # drawing units


def draw(stage: Stage) -> None:
    scene = stage.scene
    stage.fade(*_SKY)
    for _ in range(round(60 * scene.width / 1000)):
        x, y = stage.random.uniform(0, scene.width), stage.random.uniform(0, scene.height)
        stage.dot(x, y, stage.random.choice((2.5, 4.0)), "#eef7f4", fill_opacity=0.8)
    tints = stage.colours or _TINTS
    for number, (down, high) in enumerate(_CURTAINS):
        _curtain(stage, stage.top + 1000 * down, 1000 * high, tints[number % len(tints)])


def _curtain(stage: Stage, level: float, high: float, colour: str) -> None:
    """Draws a curtain of light: strips side by side along a line, brightest near their foot."""
    scene = stage.scene
    stops = [
        (0.0, f"{colour}00"),
        (0.55, f"{colour}50"),
        (0.88, f"{colour}c8"),
        (1.0, f"{colour}00"),
    ]
    fill = scene.linear_gradient((0, 0), (0, high), stops)
    half = _STRIP / 2
    strip = scene.define(
        "g", f'<rect x="-{half:g}" y="0" width="{_STRIP:g}" height="{high:g}" fill="{fill}"/>'
    )
    phase, swell = stage.random.uniform(0, 6.3), stage.random.uniform(0.8, 1.2)
    for at in range(int(scene.width / _STRIP) + 2):
        x = at * _STRIP
        y = level - high + 70 * sin(phase + x / 190) + 36 * sin(2.3 * phase + swell * x / 71)
        scene.add(f'<use href="#{strip}" x="{x:.0f}" y="{y:.0f}"/>')
