"""Large leaves that reach in from all sides."""

from __future__ import annotations

from math import atan2, degrees, pi

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import darker, lighter

_GREENS = ("#a8d3b2", "#8cc3a0", "#b9dcae", "#78b294")
_LEAF = "M0 0C60 -95 70 -190 0 -330C-70 -190 -60 -95 0 0Z"


def draw(stage: Stage) -> None:
    scene, light = stage.scene, stage.light
    greens: tuple[str, ...] = _GREENS
    if stage.colours:
        greens = tuple(lighter(stage.colours[0], share) for share in (0.45, 0.3, 0.55, 0.15))
    stage.fill(light.on(lighter(greens[2], 0.6)))
    for ring, (reach, scale) in enumerate(((0.0, 1.35), (-90.0, 1.1))):
        around = 2 * (scene.width + scene.height)
        count = int(around / 190)
        for at in range(count):
            x, y = _edge((at + 0.5 * ring) * around / count, scene.width, scene.height)
            turn = degrees(atan2(stage.middle[1] - y, stage.middle[0] - x) + pi / 2)
            turn += stage.random.uniform(-32, 32)
            colour = light.on(greens[(at + ring) % len(greens)])
            own = scale * stage.random.uniform(0.8, 1.15)
            place = f"translate({x:.0f} {y:.0f})rotate({turn:.0f})"
            place += f"translate(0 {-reach:.0f})scale({own:.2f})"
            scene.path(_LEAF, colour, transform=place)
            scene.path(
                "M0 -10V-290", stroke=darker(colour, 0.14), stroke_width=7.0, transform=place
            )


def _edge(at: float, width: float, height: float) -> tuple[float, float]:
    """Returns the place on the edge of a picture that is so far along from the top left corner."""
    for length, (x, y), (across, down) in (
        (width, (0.0, 0.0), (1, 0)),
        (height, (width, 0.0), (0, 1)),
        (width, (width, height), (-1, 0)),
        (height, (0.0, height), (0, -1)),
    ):
        if at <= length:
            return x + across * at, y + down * at
        at -= length
    return 0.0, 0.0
