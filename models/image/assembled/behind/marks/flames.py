"""Flames from the foot up the sides."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import lighter

_INKS = ("#f3a06b", "#f7bf72", "#fbdf95")


def draw(stage: Stage) -> None:
    scene = stage.scene
    inks: tuple[str, ...] = _INKS
    if stage.colours:
        first = stage.colours[0]
        inks = (*stage.colours, *(lighter(first, share) for share in (0.3, 0.55)))[:3]
    for layer, ink in enumerate(inks):
        foot, step = scene.height + 5, 150.0 - 12 * layer
        x = stage.left % step - step * (1 + 0.3 * layer)
        d = f"M{x:.0f} {foot:.0f}"
        while x < scene.width:
            side = abs(x + step / 2 - scene.width / 2) / max(500.0, scene.width / 2)
            high = (1.0 - 0.27 * layer) * (330 + 480 * side**1.4) * stage.random.uniform(0.8, 1.12)
            tip = x + step * stage.random.uniform(0.35, 0.7)
            top = foot - high
            d += f"C{x - 20:.0f} {foot - 0.5 * high:.0f} {tip - 50:.0f} {top + 0.3 * high:.0f}"
            d += f" {tip:.0f} {top:.0f}"
            x += step
            valley = foot - 0.3 * high
            d += f"C{tip + 12:.0f} {top + 0.3 * high:.0f} {x + 30:.0f} {valley - 60:.0f}"
            d += f" {x:.0f} {valley:.0f}"
        scene.path(f"{d}V{foot:.0f}Z", ink)
