"""Landscapes share these: a sky, layers in haze, and land below a line."""

from __future__ import annotations

from collections.abc import Sequence

from models.image.composed.drawing.curves import smooth
from models.image.composed.drawing.palette import Palette, at_share, darker, mixed
from models.image.composed.drawing.scene import Point, Scene, number


def sky(scene: Scene, foot: str, horizon: float, clear: float = 0.4) -> None:
    """Fills the picture with the background, which goes over into a colour at the horizon.

    Args:
        horizon: from the top, in drawing units.
        clear: the share of the sky, from the top, that has the background's colour alone.
    """
    ground = scene.palette.ground
    stops = [(0.0, ground), (clear, ground), (1.0, foot)]
    scene.ground(scene.linear_gradient((0, 0), (0, horizon), stops))


def hazed(
    palette: Palette, bodies: Sequence[str], layers: int, day: float, night: float, deep: float
) -> list[str]:
    """Returns the colours of two layers or more, the farthest first.

    In light, haze veils the far ones; at night, the near ones are dark. One layer of each body
    has its colour as it is, if there are as many layers as bodies.

    Args:
        day: how much of its colour the farthest has in light, 0..1.
        night: how dark the nearest is in the dark, 0..1.
        deep: how much darker than the background the dark is, 0..1.
    """
    if not palette.is_dark:
        return veiled(palette.ground, bodies, layers, day)
    dark, nearest = darker(palette.ground, deep), bodies[-1]
    return [
        mixed(colour, dark, before * night * (1.0 if colour == nearest else 0.5))
        for colour, before, _ in _shared(bodies, layers)
    ]


def veiled(ground: str, bodies: Sequence[str], layers: int, far: float) -> list[str]:
    """Returns the colours of layers, the farthest first; the nearest of each body is clear.

    Args:
        far: how much of its colour the farthest has in haze of the background's colour, 0..1.
    """
    found = []
    for colour, _, behind in _shared(bodies, layers):
        haze = (1 - far) * behind * (1.0 if colour == bodies[0] else 0.5)
        found.append(mixed(ground, colour, 1 - haze))
    return found


def _shared(bodies: Sequence[str], layers: int) -> list[tuple[str, float, float]]:
    """Returns the body of each layer, and how far in front of the body's first and behind its last.

    Both are 0..1, and 0 where a body has one layer.
    """
    owners = [at_share(bodies, layer / max(1, layers - 1)) for layer in range(layers)]
    found = []
    for layer, colour in enumerate(owners):
        before, count = layer - owners.index(colour), owners.count(colour)
        span = max(1, count - 1)
        found.append((colour, before / span, (count - 1 - before) / span))
    return found


def land_below(line: Sequence[Point], foot: float) -> str:
    """Returns the path of the land from a smooth line down to a level, in drawing units."""
    (left, _), (right, _) = line[0], line[-1]
    return f"{smooth(line)}L{number(right)} {number(foot)}H{number(left)}Z"


def coast(scene: Scene, x: float, horizon: float, colour: str) -> None:
    """Draws low hills along the horizon, away from a sun at `x`."""
    reach, high = scene.width * scene.random.uniform(0.4, 0.55), 85 * scene.size
    edge, way = (0.0, 1) if x > scene.width / 2 else (scene.width, -1)
    shares = ((-0.1, 0.7), (0.2, 1.0), (0.42, 0.5), (0.62, 0.62), (0.85, 0.12), (1.0, 0.0))
    line = [(edge + way * share * reach, horizon + 2 - high * rise) for share, rise in shares]
    scene.path(land_below(line, horizon + 20 * scene.size), colour)


def pine(name: str, fill: str, foot: Point, height: float) -> str:
    """Returns the markup of a tree that was defined 100 units high above the origin.

    Args:
        foot: its place in drawing units.
        height: of this one, in drawing units.
    """
    place = f"translate({foot[0]:.0f} {foot[1]:.0f})scale({height / 100:.2f})"
    return f'<use href="#{name}" fill="{fill}" transform="{place}"/>'
