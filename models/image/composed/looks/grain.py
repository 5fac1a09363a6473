"""Fine film grain over the whole picture: darker and lighter specks."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.scene import Scene
from models.image.composed.looks.textures import Specks, lay_over, texture

AMOUNT: Final = 1500  # specks of one kind in a tile
SIZES: Final = (1.5, 2.1)  # drawing units


def apply(scene: Scene) -> None:
    dark, light = (0.2, 0.08) if scene.palette.is_dark else (0.08, 0.17)
    kinds = [
        Specks(colour, opacity, round(AMOUNT / (1 + at)), size)
        for at, size in enumerate(SIZES)
        for colour, opacity in (("#000000", dark), ("#ffffff", light))
    ]
    lay_over(scene, texture(scene, kinds))
