"""Confetti in many colours."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage

_INKS = ("#f2838f", "#f7b267", "#f6d860", "#86c98f", "#7fb7e6", "#b498dd")
_APART = 112.0  # drawing units


def draw(stage: Stage) -> None:
    scene, random = stage.scene, stage.random
    inks = stage.colours or _INKS
    rows, columns = int(scene.height / _APART) + 1, int(scene.width / _APART) + 1
    for row in range(rows):
        for column in range(columns):
            x = (column + random.uniform(0.1, 0.9)) * _APART
            y = (row + random.uniform(0.1, 0.9)) * _APART
            ink, turn = random.choice(inks), random.uniform(0, 180)
            kind = random.randrange(3)
            place = f"translate({x:.0f} {y:.0f})rotate({turn:.0f})"
            if kind == 0:
                stage.dot(x, y, random.uniform(10, 15), ink)
            elif kind == 1:
                scene.rect(-19, -9, 38, 18, ink, rx=3, transform=place)
            else:
                scene.path(
                    "M-30 0q15 -26 30 0t30 0",
                    stroke=ink,
                    stroke_width=10.0,
                    stroke_linecap="round",
                    transform=place,
                )
