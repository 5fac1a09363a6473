"""Frosted glass: one or two translucent rounded panels that blur what is behind them."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.scene import Scene
from models.image.composed.looks.effects import effect
from models.image.composed.looks.textures import hold

BLUR: Final = 22.0  # drawing units, the standard deviation
ROUND: Final = 46.0  # drawing units, the radius of a corner
RIM: Final = 2.6  # drawing units
# left, top, width and height in drawing units
Panel = tuple[float, float, float, float]


def apply(scene: Scene) -> None:
    held = hold(scene)
    scene.add(held)
    for panel in _panels(scene):
        _glass(scene, held, panel)


def _panels(scene: Scene) -> list[Panel]:
    """Returns a large panel where room for words is asked for, and at times a small one beside."""
    width, height = scene.extent
    random = scene.random
    wide, high = (0.46, 0.6) if scene.is_wide else (0.74, 0.4) if scene.is_tall else (0.66, 0.5)
    x = {"left": 0.3, "right": 0.7}.get(scene.free, 0.5)
    y = {"top": 0.32, "bottom": 0.68}.get(scene.free, 0.5)
    main = ((x - wide / 2) * width, (y - high / 2) * height, wide * width, high * height)
    if scene.free or random.random() < 0.4:
        return [main]
    side = float(random.choice([-1, 1]))
    small = (0.5 * main[2], 0.42 * main[3])
    middle_x = main[0] + main[2] * (0.5 + 0.44 * side)
    middle_y = main[1] + main[3] * float(random.choice([0.08, 0.9]))
    return [(middle_x - small[0] / 2, middle_y - small[1] / 2, *small), main]


def _glass(scene: Scene, held: str, panel: Panel) -> None:
    left, top, width, height = panel
    at = f'x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" rx="{ROUND}"'
    clip = scene.define("clipPath", f"<rect {at}/>")
    reach = 2 * BLUR
    corner, size = (left - reach, top - reach), (width + 2 * reach, height + 2 * reach)
    blur = effect(scene, f'<feGaussianBlur stdDeviation="{BLUR}"/>', corner, size)
    scene.add(f'<g clip-path="url(#{clip})"><g filter="{blur}">{held}</g></g>')
    strong, weak = ("48", "14") if scene.palette.is_dark else ("80", "30")
    sheen = scene.linear_gradient(
        (left, top), (left + width, top + height), [(0, f"#ffffff{strong}"), (1, f"#ffffff{weak}")]
    )
    edge = scene.linear_gradient(
        (left, top), (left + width, top + height), [(0, "#ffffffd0"), (1, "#ffffff38")]
    )
    for step in (10.0, 6.0):
        scene.add(
            f'<rect {at} fill="none" stroke="#000" stroke-opacity=".05" stroke-width="{step}"/>'
        )
    scene.add(f'<rect {at} fill="{sheen}" stroke="{edge}" stroke-width="{RIM}"/>')
