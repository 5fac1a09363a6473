"""Buildings and things of parks, camps and far countries, 100 units high above where they stand."""

from __future__ import annotations

from math import cos, pi, sin

from models.image.composed.drawing.palette import darker, mixed
from models.image.composed.motifs.pen import box, disc, fill, line, moved, oval, polygon
from models.image.composed.views.drawn.kit import Kit


def greenhouse(kit: Kit) -> str:
    """A house of glass with plants inside; `deep` is its frame, `main` its foot."""
    glass = fill(polygon(-96, 1, -96, -56, -60, -96, 60, -96, 96, -56, 96, 1), kit.pale)
    glass += fill(polygon(-96, 1, -96, -56, 96, -56, 96, 1), mixed(kit.pale, kit.second, 0.16))
    leaf = "M0 0C-16 -10 -18 -30 -4 -44C4 -28 6 -14 0 0ZM0 0C2 -18 12 -30 26 -34C26 -18 16 -6 0 0Z"
    leaf += "M0 0C-10 -2 -24 -8 -28 -22C-14 -22 -4 -14 0 0Z"
    green = "".join(moved(fill(leaf, kit.second), x, 0, 0, s) for x, s in ((-66, 0.9), (62, 0.8)))
    deep = darker(kit.second, 0.2)
    green += "".join(moved(fill(leaf, deep), x, 0, 0, s) for x, s in ((-38, 1.35), (38, 1.25)))
    frame = "M-96 0V-56L-60 -96H60L96 -56V0ZM-96 -56H96M-60 -96V0M60 -96V0M-30 -96V0M30 -96V0"
    door = fill(box(-17, -52, 34, 53), kit.pale) + line("M-17 0V-52H17V0M0 -52V0", kit.deep, 4)
    base = fill(box(-99, -10, 82, 11) + box(17, -10, 82, 11), kit.main)
    return glass + green + line(frame, kit.deep, 4) + door + base


def yurt(kit: Kit) -> str:
    """A round tent of felt with a door and bands; `main` is its door and its bands."""
    wall = fill("M-86 1V-48H86V1Z", kit.pale) + fill("M34 1V-48H86V1Z", kit.deep)
    roof = fill("M-96 -46C-60 -66 -34 -86 -16 -96H16C34 -86 60 -66 96 -46Z", kit.pale)
    shade = fill("M16 -96C34 -86 60 -66 96 -46H40C36 -66 26 -84 8 -96Z", kit.deep)
    bands = fill(box(-88, -52, 176, 7) + box(-87, -26, 174, 4), kit.main)
    door = fill(box(-19, -46, 38, 47), kit.main) + fill(box(-13, -40, 26, 41), kit.shade)
    crown = fill(box(-20, -101, 40, 8, 3), kit.main)
    return wall + roof + shade + bands + door + crown


def canoe(kit: Kit) -> str:
    """An open boat with pointed, raised ends and a paddle; `main` is its hull."""
    rim = "M-148 -62C-124 -34 -70 -28 0 -28S124 -34 148 -62"
    hull = rim + "C142 -18 110 2 70 2H-70C-110 2 -142 -18 -148 -62Z"
    inner = rim + "C120 -14 60 -12 0 -12S-120 -14 -148 -62Z"
    blade = moved(fill(box(-9, -34, 18, 44, 9), kit.second), 84, -98, 52)
    paddle = line("M-20 -20L74 -92", kit.second, 6) + blade
    return paddle + fill(hull, kit.main) + fill(inner, kit.shade)


def ferris_wheel(kit: Kit) -> str:
    """A wheel of cabins on two legs; `main` and `second` are its cabins in turn."""
    legs = line("M0 -56L-26 1M0 -56L26 1", kit.deep, 3.2) + fill(box(-34, -3, 68, 4, 1), kit.deep)
    spokes = rims = cabins = ""
    for at in range(12):
        turn = pi * at / 6
        x, y = 40 * sin(turn), -56 - 40 * cos(turn)
        spokes += f"M0 -56L{x:.1f} {y:.1f}"
        cabins += moved(
            fill("M-5 0H5V4A5 5 0 0 1 -5 4Z", (kit.main, kit.second)[at % 2])
            + line("M-5 0Q0 -6 5 0", kit.deep, 0.8),
            x,
            y + 2,
        )
    rims = line(disc(0, -56, 40) + disc(0, -56, 33), kit.deep, 1.8)
    return legs + line(spokes, kit.deep, 1) + rims + cabins + fill(disc(0, -56, 4), kit.main)


def bench(kit: Kit) -> str:
    """A park bench; `main` is its boards."""
    iron = line("M-84 0V-48L-92 -98M84 0V-48L92 -98M-84 -46H-60V0M84 -46H60V0", kit.deep, 7)
    boards = fill(box(-104, -56, 208, 10, 2) + box(-106, -78, 212, 11, 2), kit.main)
    return iron + boards + fill(box(-108, -98, 216, 11, 2), kit.main)


def pagoda(kit: Kit) -> str:
    """A tower of five roofs that curve upwards; `main` is its roofs."""
    parts = line("M0 -101V-86", kit.deep, 1.6)
    for at in range(4):
        half, y = 12 + 5.5 * at, -78 + 20 * at
        wall = 0.62 * half
        parts += fill(box(-wall, y, 2 * wall, 17 if at < 3 else 19), kit.pale)
        panes = "".join(box(u * wall - 1.6, y + 5, 3.2, 8) for u in (-0.5, 0, 0.5))
        parts += fill(panes, kit.second)
        eave = f"M{-half} {y + 1}C{-half * 0.7:.1f} {y - 2} {-half * 0.5:.1f} {y - 8} 0 {y - 11}"
        eave += f"C{half * 0.5:.1f} {y - 8} {half * 0.7:.1f} {y - 2} {half} {y + 1}"
        eave += f"L{half + 3} {y - 4}Q{half * 0.8:.1f} {y + 5} 0 {y + 4}"
        eave += f"Q{-half * 0.8:.1f} {y + 5} {-half - 3} {y - 4}Z"
        parts += fill(eave, kit.main)
    return parts + fill(box(-25, -1.5, 50, 3), kit.deep)


def hay_bale(kit: Kit) -> str:
    """A round bale of hay that lies on its side; `main` is the hay."""
    side = fill("M-8 -98H46A50 49 0 0 1 46 1H-8Z", kit.shade)
    face = fill(oval(-8, -49, 44, 50), kit.main)
    rings = "".join(oval(-8, -49, 44 * share, 50 * share) for share in (0.78, 0.54, 0.3))
    return side + face + line(rings, kit.shade, 3.4)
