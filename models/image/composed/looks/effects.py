"""SVG filters on a part of a picture."""

from __future__ import annotations

from models.image.composed.drawing.scene import Scene


def effect(
    scene: Scene, filters: str, corner: tuple[float, float], size: tuple[float, float]
) -> str:
    """Returns the reference to some filters, which are applied between a corner and the other.

    Args:
        corner: the upper left one, in drawing units.
    """
    name = scene.define(
        "filter",
        filters,
        x=corner[0],
        y=corner[1],
        width=size[0],
        height=size[1],
        filterUnits="userSpaceOnUse",
        color_interpolation_filters="sRGB",
    )
    return f"url(#{name})"
