"""Mountains with snow on their summits, and hills before them."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage

_FAR = (
    (-0.42, 0.34),
    (0.08, 0.22),
    (0.5, 0.24),
    (0.91, 0.18),
    (1.42, 0.32),
)  # summits, of the square
_SLOPE = 0.9  # how far a mountain reaches to a side, to its height


def draw(stage: Stage) -> None:
    light = stage.light
    rock = stage.colours[0] if stage.colours else "#9fb3c8"
    foot = stage.top + 790
    summits = list(_FAR)
    for side in range(2, int(stage.left / 450) + 2):
        summits += [(-0.42 - 0.46 * (side - 1), 0.36), (1.42 + 0.46 * (side - 1), 0.3)]
    for number, (across, down) in enumerate(sorted(summits, key=lambda one: one[1])):
        peak = (stage.left + 1000 * across, stage.top + 1000 * down)
        _mountain(stage, peak, foot, light.on(rock, 0.12 if number % 2 else 0.0))
    stage.hill(715, 75, light.on("#a9cbb4"))
    stage.hill(810, -60, light.on("#8fb9a0"))


def _mountain(stage: Stage, peak: tuple[float, float], foot: float, colour: str) -> None:
    (x, y), light = peak, stage.light
    reach = (foot - y) * _SLOPE
    stage.scene.polygon([(x - reach, foot), (x, y), (x + reach, foot)], colour)
    shade = [
        (x, y),
        (x + reach, foot),
        (x + 0.2 * reach, foot),
        (x + 0.1 * reach, y + 0.5 * (foot - y)),
    ]
    stage.scene.polygon(shade, light.on("#7f95ad"), fill_opacity=0.35)
    cap = 0.3 * (foot - y)
    wide = cap * _SLOPE
    edge = [
        (x + wide, y + cap),
        (x + 0.45 * wide, y + 0.72 * cap),
        (x + 0.1 * wide, y + 1.08 * cap),
    ]
    edge += [(x - 0.4 * wide, y + 0.74 * cap), (x - wide, y + cap)]
    stage.scene.polygon([(x, y), *edge], light.on("#fbfdff"))
