"""Soft light: colours that fade out, and halos around a place."""

from __future__ import annotations

from collections.abc import Sequence

from models.image.composed.drawing.scene import Point, Scene, Stop


def fading(colour: str, alphas: Sequence[tuple[float, int]]) -> list[Stop]:
    """Returns the stops of a gradient in one colour, from offsets 0..1 and alphas 0..255."""
    return [(offset, f"{colour}{alpha:02x}") for offset, alpha in alphas]


def halo(
    scene: Scene, centre: Point, radius: float, colour: str, alphas: Sequence[tuple[float, int]]
) -> None:
    """Draws a disc that fades outwards.

    Args:
        radius: in drawing units.
        alphas: offsets 0..1 from the centre and alphas 0..255, the last of them 0.
    """
    fill = scene.radial_gradient(centre, radius, fading(colour, alphas))
    scene.circle(*centre, radius, fill)
