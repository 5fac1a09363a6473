"""Trees of far countries and of gardens, 100 units high above the place where they stand."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.palette import lighter
from models.image.composed.motifs.pen import disc, fill, line, oval, polygon
from models.image.composed.views.drawn.kit import Kit

BLOSSOM: Final = "#f2b3c4"  # of cherry trees, where the palette has no pink


def acacia(kit: Kit) -> str:
    """A tree of the savanna: flat crowns in tiers on branches that spread."""
    branches = "M0 0C-2 -22 -4 -34 -14 -50L-44 -76M-7 -36C4 -48 14 -60 40 -80M-12 -48L-8 -82"
    trunk = line(branches, kit.second, 5)
    foot = fill(polygon(-5, 1, -2.4, -26, 2, -26, 5, 1), kit.second)
    crown = "M-92 -70C-86 -84 -62 -88 -44 -88C-26 -90 -14 -84 -10 -74C-36 -70 -66 -66 -92 -70Z"
    right = "M0 -72C4 -86 26 -92 48 -90C72 -88 88 -82 94 -72C66 -68 30 -68 0 -72Z"
    top = "M-52 -84C-46 -97 -20 -101 2 -101C28 -101 46 -96 54 -86C24 -80 -24 -80 -52 -84Z"
    shade = "M-92 -70C-66 -66 -36 -70 -10 -74C-14 -78 -60 -76 -92 -70Z"
    shade += "M0 -72C30 -68 66 -68 94 -72C62 -78 24 -78 0 -72Z"
    shade += "M-52 -84C-24 -80 24 -80 54 -86C20 -88 -20 -89 -52 -84Z"
    return trunk + foot + _crown((crown + right, top), shade, kit)


def _crown(parts: tuple[str, ...], shade: str, kit: Kit) -> str:
    return "".join(fill(part, kit.main) for part in parts) + fill(shade, kit.shade)


def blossom_tree(kit: Kit) -> str:
    """A tree in bloom: a broad crown of round lumps on a bent trunk."""
    branches = "M2 0C0 -18 -4 -30 -2 -46M-2 -30C6 -40 16 -46 26 -52M-3 -40C-12 -48 -20 -52 -30 -56"
    trunk = line(branches, kit.second, 5.5)
    lumps = ((-34, -58, 21), (34, -58, 20), (-16, -76, 22), (17, -78, 21), (0, -60, 23))
    body = "".join(fill(disc(x, y, r), kit.main) for x, y, r in lumps)
    under = "".join(fill(disc(x, y + 4, r), kit.shade) for x, y, r in lumps)
    light = "".join(
        fill(oval(x - 5, y - 5, 0.5 * r, 0.42 * r), lighter(kit.main, 0.3)) for x, y, r in lumps[:4]
    )
    return trunk + under + body + light


def fruit_tree(kit: Kit) -> str:
    """A low round tree with fruits; `deep` is their colour."""
    trunk = fill(polygon(-4, -36, 4, -36, 6, 1, -6, 1), kit.second)
    lumps = ((-24, -52, 26), (24, -52, 26), (0, -70, 30), (0, -46, 26))
    crown = "".join(fill(disc(x, y, r), kit.main) for x, y, r in lumps)
    shade = "M4 -100A30 30 0 0 1 28 -77A26 26 0 0 1 26 -26A26 26 0 0 1 4 -22C20 -40 20 -80 4 -100Z"
    spots = ((-30, -50), (-12, -66), (10, -82), (24, -58), (2, -44), (-18, -34), (18, -36))
    fruits = "".join(disc(x, y, 5) for x, y in spots)
    return trunk + crown + fill(shade, kit.shade) + fill(fruits, kit.deep)
