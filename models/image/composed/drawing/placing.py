"""Places what was defined once, turned and scaled, as often as it is needed."""

from __future__ import annotations

from models.image.composed.drawing.scene import Point, number


def transform(
    place: Point, turn: float | None = None, scale: float | Point | None = None, digits: int = 3
) -> str:
    """Returns a transform that scales a shape, turns it and moves it to its place.

    Args:
        place: in drawing units.
        turn: in degrees, clockwise.
        scale: one share, or one across and one down.
        digits: of the scale, after the point.
    """
    moved = f"translate({number(place[0])} {number(place[1])})"
    if turn is not None:
        moved += f"rotate({number(turn)})"
    if scale is not None:
        shares = scale if isinstance(scale, tuple) else (scale,)
        moved += f"scale({' '.join(f'{share:.{digits}f}' for share in shares)})"
    return moved


def used(
    name: str,
    place: Point,
    turn: float | None = None,
    scale: float | Point | None = None,
    digits: int = 3,
) -> str:
    """Returns the markup of a definition at a place; see `transform` for the rest."""
    if turn is None and scale is None:
        return f'<use href="#{name}" x="{number(place[0])}" y="{number(place[1])}"/>'
    return f'<use href="#{name}" transform="{transform(place, turn, scale, digits)}"/>'
