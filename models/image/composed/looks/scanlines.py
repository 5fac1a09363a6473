"""Glitch on an old screen: fine dark lines, and a few slices whose colours are torn apart."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.scene import Scene, number
from models.image.composed.looks.effects import effect
from models.image.composed.looks.textures import hold, lay_over

LINES: Final = 144  # on 1000 drawing units
DARK, LIGHT = 0.12, 0.07  # opacities of the lines and of what is between them
SLICES: Final = (4, 7)
FRINGE: Final = 9.0  # drawing units, between red and the other colours
MARGIN: Final = 90.0  # drawing units, more than a slice is shifted


def apply(scene: Scene) -> None:
    held = hold(scene)
    scene.add(held)
    for _ in range(int(scene.random.integers(*SLICES))):
        _slice(scene, held)
    count = max(1, round(scene.height / 1000 * LINES))
    pitch = scene.height / count
    size = {"width": number(scene.width), "height": f"{pitch:.4f}"}
    half = f'width="{number(scene.width)}" height="{pitch / 2:.4f}"'
    rows = (
        f'<rect {half} fill="#fff" fill-opacity="{LIGHT}"/>'
        f'<rect y="{pitch / 2:.4f}" {half} fill="#000" fill-opacity="{DARK}"/>'
    )
    lay_over(scene, f"url(#{scene.define('pattern', rows, patternUnits='userSpaceOnUse', **size)})")


def _slice(scene: Scene, held: str) -> None:
    """Shows a flat part of the picture again, shifted, and its red a little further."""
    random = scene.random
    width = scene.width * random.uniform(0.2, 0.6)
    height = random.uniform(10, 26) if random.random() < 0.6 else random.uniform(40, 80)
    left = random.uniform(0.03, 0.97) * (scene.width - width)
    top = random.uniform(0.06, 0.94) * (scene.height - height)
    shift = random.uniform(12, MARGIN - 2 * FRINGE) * random.choice([-1, 1])
    shown = f'x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}"'
    effects = (
        f'<feOffset in="SourceGraphic" dx="{shift + FRINGE:.1f}"/>'
        '<feColorMatrix values="1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 0" result="red"/>'
        f'<feOffset in="SourceGraphic" dx="{shift - FRINGE:.1f}"/>'
        '<feColorMatrix values="0 0 0 0 0 0 1 0 0 0 0 0 1 0 0 0 0 0 1 0"/>'
        f'<feComposite in2="red" operator="arithmetic" k1="0" k2="1" k3="1" k4="0" {shown}/>'
    )
    torn = effect(scene, effects, (left - MARGIN, top), (width + 2 * MARGIN, height))
    scene.add(f'<g filter="{torn}">{held}</g>')
