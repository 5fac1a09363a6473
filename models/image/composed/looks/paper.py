"""Fine art paper: a tooth that catches soft light, and fibres in all directions."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.scene import Scene
from models.image.composed.looks.textures import Specks, lay_over, texture

SHADE: Final = "#2a1c10"  # of the tooth, warm


def apply(scene: Scene) -> None:
    dark, light = (0.12, 0.03) if scene.palette.is_dark else (0.032, 0.13)
    fibres = (
        Specks(SHADE, dark, 300, 3.2, 2.6),
        Specks("#ffffff", light, 300, 3.2, 2.6),
        Specks(SHADE, 0.8 * dark, 70, 7.5, 2.5),
        Specks("#ffffff", 0.8 * light, 70, 7.5, 2.5),
        Specks(SHADE, 2.2 * dark, 30, 1.2, 26.0),
        Specks("#ffffff", 1.8 * light, 30, 1.2, 26.0),
    )
    lay_over(scene, texture(scene, fibres))
