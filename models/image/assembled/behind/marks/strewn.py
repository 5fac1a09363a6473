"""Strews a motif of the composed model over a backdrop, in rows that are shifted by turns."""

from __future__ import annotations

from typing import Final

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import lighter
from models.image.composed.motifs.find import MOTIFS

_APART: Final = 205.0  # drawing units
_HALF: Final = 66.0  # of a motif, which is drawn 200 units wide


def draw(stage: Stage) -> None:
    scene, random = stage.scene, stage.random
    first = stage.colours[0] if stage.colours else stage.soft(stage.ground)
    inks = stage.colours or (first, stage.soft(first, 0.1), lighter(first, 0.5))
    rows, columns = int(scene.height / _APART * 1.2) + 2, int(scene.width / _APART) + 2
    shapes: dict[tuple[str, ...], str] = {}
    for row in range(rows):
        for column in range(-1, columns):
            x = (
                column + 0.5 * (row % 2) + random.uniform(-0.06, 0.06)
            ) * _APART + stage.left % _APART
            y = (row + 0.25 + random.uniform(-0.06, 0.06)) * 0.87 * _APART
            turn, at = random.uniform(-16, 16), (row + column) % len(inks)
            own = (*inks[at:], *inks[:at]) if len(stage.colours) > 1 else inks
            if own not in shapes:
                shapes[own] = scene.define("g", MOTIFS[stage.element.name](own))
            scale = _HALF / 100 * (1.0 if (row + column) % 3 else 0.82)
            place = f"translate({x:.0f} {y:.0f})rotate({turn:.0f})scale({scale:.2f})"
            scene.add(f'<use href="#{shapes[own]}" transform="{place}"/>')
