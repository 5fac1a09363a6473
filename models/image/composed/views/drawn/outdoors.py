"""Tents, fires, boats and other things outdoors, 100 units high above where they stand."""

from __future__ import annotations

from models.image.composed.motifs.pen import box, disc, fill, line, moved, oval, polygon
from models.image.composed.views.drawn.kit import Kit


def tent(kit: Kit) -> str:
    """A ridge tent with its door open."""
    side = fill(polygon(0, -96, 62, -92, 128, 1, 62, 1), kit.shade)
    front = fill(polygon(0, -96, 66, 1, -76, 1), kit.main)
    inside = fill("M0 -76C-6 -40 -16 -16 -26 1H24C14 -16 4 -40 0 -76Z", kit.deep)
    flap = fill("M0 -76C4 -40 14 -16 24 1H36C24 -22 8 -50 0 -76Z", kit.pale)
    poles = line("M-4 -100L0 -94L4 -100M62 -92L66 -97", kit.second, 3)
    ropes = line("M0 -94L-98 1M64 -90L150 1", kit.second, 1.5)
    return ropes + side + front + inside + flap + poles


def campfire(kit: Kit) -> str:
    """Logs with a flame of two colours; `main` is the flame."""
    flame = (
        "M4 -98C10 -72 40 -56 40 -28C40 -8 24 4 0 4S-40 -8 -40 -28C-40 -46 -28 -56 -22 -68"
        "C-18 -58 -14 -54 -8 -52C-12 -70 -8 -86 4 -98Z"
    )
    core = "M2 -56C8 -40 22 -32 22 -16C22 -4 12 2 0 2S-22 -4 -22 -16C-22 -32 -4 -38 2 -56Z"
    logs = line("M-48 4L40 -10M48 4L-40 -10", kit.second, 13)
    ends = fill(disc(-48, 4, 4) + disc(48, 4, 4), kit.pale)
    return fill(flame, kit.main) + fill(core, kit.pale) + logs + ends


def boat(kit: Kit) -> str:
    """A boat with two sails; `main` is the larger one, `second` its hull."""
    hull = fill("M-50 -18H54C50 -6 42 2 30 2H-32C-42 2 -48 -8 -50 -18Z", kit.second)
    mast = line("M2 -14V-98", kit.deep, 2.4)
    large = fill("M6 -98C34 -74 46 -48 48 -24H6Z", kit.main)
    small = fill("M-3 -84C-8 -58 -22 -38 -40 -24H-3Z", kit.shade)
    return mast + large + small + hull + fill(box(-50, -20, 105, 4, 1), kit.deep)


def sheep(kit: Kit) -> str:
    legs = line("M-24 -20V0M-10 -20V0M20 -20V0M32 -20V0", kit.deep, 7)
    lumps = (
        (-38, -52, 24),
        (-14, -66, 27),
        (16, -66, 26),
        (38, -52, 23),
        (20, -38, 25),
        (-18, -38, 26),
    )
    wool = "".join(fill(disc(x, y, r), kit.main) for x, y, r in lumps)
    head = fill(oval(60, -58, 15, 20, -24), kit.deep) + fill(oval(46, -70, 10, 5, 24), kit.deep)
    return legs + wool + head + fill(disc(50, -76, 12), kit.main)


def fence(kit: Kit) -> str:
    posts = "".join(
        polygon(x - 7, 1, x - 7, -84, x, -98, x + 7, -84, x + 7, 1) for x in range(-168, 169, 42)
    )
    return fill(box(-190, -70, 380, 11) + box(-190, -34, 380, 11), kit.shade) + fill(
        posts, kit.main
    )


def pumpkin(kit: Kit) -> str:
    outer = fill(oval(-44, -38, 32, 38) + oval(44, -38, 32, 38), kit.shade)
    outer = fill(oval(-40, -38, 34, 38), kit.shade) + fill(oval(40, -38, 34, 38), kit.shade)
    middle = fill(oval(-18, -38, 28, 40), kit.main) + fill(oval(18, -38, 28, 40), kit.main)
    stem = fill("M-7 -74C-6 -86 -10 -94 -16 -98L0 -102C6 -94 7 -84 7 -74Z", kit.second)
    return (
        stem
        + outer
        + middle
        + fill(oval(0, -38, 16, 41), kit.main)
        + line("M-17 -72C-24 -50 -24 -24 -16 -4M17 -72C24 -50 24 -24 16 -4", kit.shade, 2.5)
    )


def snowman(kit: Kit) -> str:
    body = fill(disc(0, -28, 29), kit.pale) + fill(disc(0, -66, 20), kit.pale)
    dots = fill(disc(0, -40, 2.6) + disc(0, -28, 2.6) + disc(0, -16, 2.6), kit.deep)
    eyes = fill(disc(-6, -70, 2.2) + disc(6, -70, 2.2), kit.deep)
    nose = fill(polygon(0, -66, 15, -62, 0, -61), kit.main)
    scarf = line("M-17 -52Q0 -44 17 -52M9 -49L13 -32", kit.main, 7)
    hat = fill(box(-19, -88, 38, 5, 2) + box(-12, -103, 24, 17, 2), kit.deep)
    arms = line("M-27 -36L-44 -50M27 -36L44 -50", kit.deep, 2.4)
    return arms + body + dots + eyes + nose + scarf + moved(hat, 0, 2)


def parasol(kit: Kit) -> str:
    """A striped canopy on a straight pole that leans a little in the sand."""
    pole = fill(box(-1.6, -96, 3.2, 97, 1.2), kit.deep)
    canopy = (
        "M-50 -54C-48 -80 -26 -97 0 -97S48 -80 50 -54Q40 -59 30 -54Q15 -60 0 -54Q-15 -60 -30 -54"
    )
    canopy += "Q-40 -59 -50 -54Z"
    stripes = fill(
        "M-30 -54C-28 -78 -14 -94 0 -97C-8 -88 -13 -74 -13 -57Q-22 -58 -30 -54Z", kit.pale
    )
    stripes += fill("M30 -54C28 -78 14 -94 0 -97C8 -88 13 -74 13 -57Q22 -58 30 -54Z", kit.pale)
    top = fill(disc(0, -98, 2.6), kit.deep)
    return moved(pole + fill(canopy, kit.main) + stripes + top, 0, 0, 7)


def egg(kit: Kit) -> str:
    """An egg with a band of dots and two stripes, its foot in the grass."""
    band = "M-36.5 -52Q0 -40 36.5 -52L38 -36Q0 -22 -38 -36Z"
    dots = "".join(disc(x, y, 4) for x, y in ((-24, -40.5), (-8, -37.5), (8, -37.5), (24, -40.5)))
    stripe = line("M-29 -73Q0 -63 29 -73M-33 -20Q0 -8 33 -20", kit.pale, 4.5)
    return _shell(kit) + fill(band, kit.second) + fill(dots, kit.pale) + stripe


def zigzag_egg(kit: Kit) -> str:
    """An egg with a zigzag and spots."""
    zigzag = line("M-35 -46L-23 -34L-11.5 -48L0 -34L11.5 -48L23 -34L35 -46", kit.pale, 6)
    spots = ((-12, -72), (10, -76), (0, -60), (-18, -18), (2, -14), (20, -20))
    return _shell(kit) + zigzag + fill("".join(disc(x, y, 5) for x, y in spots), kit.second)


def _shell(kit: Kit) -> str:
    """Returns a plain egg, its right side in the shade."""
    outline = (
        "M0 -100C24 -100 38 -62 38 -38C38 -14 22 2 0 2S-38 -14 -38 -38C-38 -62 -24 -100 0 -100Z"
    )
    shade = "M14 -96C30 -88 38 -58 38 -38C38 -14 22 2 0 2C20 -10 30 -46 14 -96Z"
    return fill(outline, kit.main) + fill(shade, kit.shade)
