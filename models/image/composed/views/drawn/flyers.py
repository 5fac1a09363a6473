"""Things that fly, drawn about their middle within 100 units of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from models.image.composed.motifs.pen import (
    both,
    disc,
    fill,
    line,
    moved,
    polygon,
    symmetric,
    three,
)


def bird(colours: Sequence[str]) -> str:
    """A gull far away, with bent wings."""
    wing = "M0 14C14 -22 44 -40 98 -30C60 -28 38 -8 20 18C14 26 6 28 0 26Z"
    return both(fill(wing, colours[0]))


def kite(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    quarters = (
        (polygon(0, -92, 54, -30, 0, -30), second),
        (polygon(0, -92, -54, -30, 0, -30), main),
        (polygon(0, 56, 54, -30, 0, -30), main),
        (polygon(0, 56, -54, -30, 0, -30), second),
    )
    sail = "".join(fill(d, colour) for d, colour in quarters)
    tail = line("M0 56C26 84 -22 108 4 140C22 164 -8 182 -4 204", third, 3.5)
    bows = "".join(
        moved(
            fill(polygon(0, 0, 17, -9, 17, 9), main) + fill(polygon(0, 0, -17, -9, -17, 9), main),
            x,
            y,
            turn,
        )
        for x, y, turn in ((11, 82, 20), (-5, 120, -20), (9, 160, 25))
    )
    return moved(tail + bows + sail, turn=24, scale=0.8)


def plane(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-92 6C-92 -8 -78 -14 -60 -14H56C78 -14 94 -2 96 8C96 16 84 20 64 20"
        "H-58C-78 20 -92 18 -92 6Z"
    )
    tail = polygon(-88, 0, -104, -48, -82, -48, -52, -8)
    wing = polygon(-22, 8, -58, 62, -34, 62, 30, 8)
    far = polygon(-4, -14, -26, -44, -10, -44, 26, -14)
    panes = "".join(disc(x, -1, 4.5) for x in range(-46, 50, 16))
    nose = "M68 -10C80 -6 88 0 91 4H64Z"
    return moved(
        fill(far, second, 2)
        + fill(tail, second, 3)
        + fill(body, main)
        + fill(panes + nose, third)
        + fill(wing, second, 3),
        turn=-8,
    )


def paper_plane(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    left = polygon(96, -44, -84, 0, -30, 18)
    right = polygon(96, -44, -12, 24, 34, 60)
    fold = polygon(96, -44, -30, 18, -22, 60, -6, 30)
    return fill(fold, second) + fill(left, main, 1) + fill(right, main, 1)


def sky_lantern(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = symmetric("0 -84, 34 -84 52 -74 50 -52, 48 -16 38 24 32 62, 20 68 8 70 0 70")
    light = symmetric("0 -10, 22 -8 30 24 26 56, 16 62 6 64 0 64")
    return fill(body, main) + fill(light, second)


# Those that are not motifs, or are other than these in the sky.
FLYERS: Final[Mapping[str, Callable[[Sequence[str]], str]]] = MappingProxyType(
    {
        "bird": bird,
        "kite": kite,
        "plane": plane,
        "paper plane": paper_plane,
        "sky lantern": sky_lantern,
    }
)
