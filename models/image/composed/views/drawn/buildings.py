"""Buildings, 100 units high above the place where they stand."""

from __future__ import annotations

from models.image.composed.motifs.pen import box, disc, fill, line, moved, polygon, turned
from models.image.composed.views.drawn.kit import Kit


def house(kit: Kit) -> str:
    """A long house with a door, windows and a chimney; `main` is its roof."""
    walls = fill(box(-62, -52, 124, 53), kit.pale) + fill(box(10, -52, 52, 53), kit.deep)
    gable = fill(polygon(10, -52, 36, -88, 62, -52), kit.deep)
    roof = fill(polygon(-70, -50, -46, -92, 36, -92, 12, -50), kit.main)
    edge = fill(polygon(36, -94, 70, -47, 62, -47, 36, -82, 12, -47, 6, -47), kit.shade)
    chimney = fill(box(-34, -101, 13, 22), kit.shade)
    door = fill(box(28, -28, 16, 29), kit.main)
    panes = fill(box(-48, -38, 15, 17) + box(-18, -38, 15, 17), kit.second)
    return chimney + walls + gable + roof + edge + door + panes + fill(disc(36, -58, 6), kit.second)


def cottage(kit: Kit) -> str:
    """A narrow house, its gable in front; `main` is its roof."""
    walls = fill(polygon(-34, 1, -34, -52, 0, -92, 34, -52, 34, 1), kit.pale)
    shade = fill(polygon(12, 1, 12, -78, 34, -52, 34, 1), kit.deep)
    roof = fill(polygon(0, -102, 44, -50, 35, -46, 0, -86, -35, -46, -44, -50), kit.main)
    door = fill(box(-9, -27, 16, 28), kit.main)
    panes = fill(box(-25, -46, 12, 14) + box(14, -46, 12, 14) + box(-6, -70, 11, 13), kit.second)
    return fill(box(16, -98, 10, 28), kit.shade) + walls + shade + roof + door + panes


def barn(kit: Kit) -> str:
    """A barn with a bent roof and a door with a cross; `main` is its walls."""
    front = fill(polygon(-46, 1, -46, -56, -32, -80, 0, -97, 32, -80, 46, -56, 46, 1), kit.main)
    side = fill(polygon(46, 1, 46, -56, 118, -56, 118, 1), kit.shade)
    roof = fill(polygon(0, -100, 34, -82, 52, -52, 126, -52, 110, -84, 84, -100), kit.second)
    trim = line("M-52 -52L-34 -82L0 -99L34 -82L52 -52", kit.pale, 5)
    door = fill(box(-22, -42, 44, 43), kit.shade)
    cross = line("M-22 -42V0M22 -42V0M-22 -42H22M-22 -42L22 -1M22 -42L-22 -1", kit.pale, 3)
    hatch = fill(box(-9, -74, 18, 17), kit.pale)
    return moved(side + roof + front + trim + door + cross + hatch, -36)


def church(kit: Kit) -> str:
    nave = fill(polygon(-6, 1, -6, -36, 66, -36, 66, 1), kit.pale)
    roof = fill(polygon(-10, -34, 6, -58, 58, -58, 74, -34), kit.main)
    tower = fill(box(-30, -62, 30, 63), kit.pale) + fill(box(-10, -62, 10, 63), kit.deep)
    spire = fill(polygon(-34, -60, -15, -101, 4, -60), kit.main)
    panes = "".join(f"M{x} -8V-20A4 4 0 0 1 {x + 8} -20V-8Z" for x in (14, 32, 50))
    whole = nave + roof + tower + spire + fill(panes + disc(-15, -44, 5), kit.second)
    return moved(whole, -20)


def castle(kit: Kit) -> str:
    """Two towers with pointed roofs and a wall between them; `main` is its roofs."""
    notches = "".join(box(x, -52, 7, 8) for x in range(-30, 30, 13))
    wall = fill(box(-36, -44, 72, 45) + notches, kit.pale)
    gate = fill("M-11 1V-16A11 11 0 0 1 11 -16V1Z", kit.deep)
    towers = fill(box(-54, -66, 24, 67) + box(30, -66, 24, 67), kit.pale)
    shade = fill(box(-38, -66, 8, 67) + box(46, -66, 8, 67), kit.deep)
    roofs = fill(
        polygon(-59, -64, -42, -101, -25, -64) + polygon(25, -64, 42, -101, 59, -64), kit.main
    )
    panes = fill(box(-46, -54, 6, 12, 2.9) + box(37, -54, 6, 12, 2.9), kit.second)
    return wall + towers + shade + roofs + gate + panes


def lighthouse(kit: Kit) -> str:
    """A striped tower with a lantern; `main` is its stripes and its roof."""

    def band(top: float, foot: float, left: float, right: float) -> str:
        edges = [(8.5 + 6.5 * (y + 74) / 75, y) for y in (top, foot)]
        (a, y1), (b, y2) = edges
        return polygon(left * a, y1, right * a, y1, right * b, y2, left * b, y2)

    tower = fill(band(-74, 1, -1, 1), kit.pale)
    stripes = "".join(band(top, top + 14, -1, 1) for top in (-62, -34, -6.5))
    shade = fill(band(-74, 1, 0.3, 1), kit.deep)
    dark = "".join(band(top, min(1, top + 14), 0.3, 1) for top in (-62, -34, -6.5))
    gallery = fill(box(-13, -78, 26, 5, 1), kit.shade)
    lamp = fill(box(-6.5, -90, 13, 12), kit.second) + line("M0 -90V-78", kit.shade, 1.6)
    dome = fill("M-9 -89Q-7 -97 0 -98Q7 -97 9 -89Z", kit.main) + line("M0 -97V-101", kit.main, 1.8)
    door = fill("M-4 1V-8A4 4 0 0 1 4 -8V1Z", kit.shade)
    return (
        tower
        + fill(stripes, kit.main)
        + shade
        + fill(dark, kit.shade)
        + gallery
        + lamp
        + dome
        + door
    )


def windmill(kit: Kit) -> str:
    """A round mill with a cap and four sails; `main` is its tower."""
    tower = fill(polygon(-12, -62, 12, -62, 19, 1, -19, 1), kit.main)
    shade = fill(polygon(3, -62, 12, -62, 19, 1, 5, 1), kit.shade)
    cap = fill("M-15 -61C-14 -74 -7 -79 0 -79S14 -74 15 -61Z", kit.second)
    door = fill("M-5 1V-10A5 5 0 0 1 5 -10V1Z", kit.deep)
    panes = fill(box(-4, -32, 8, 9, 1) + box(-4, -50, 8, 9, 1), kit.deep)
    sail = fill(polygon(1.6, -10, 11, -11, 11, -44, 1.6, -46), kit.pale)
    bars = line("M0 4V-47", kit.deep, 1.8)
    bars += line("M1 -18H11M1 -27H11M1 -36H11", kit.deep, 0.9)
    cross = moved(turned(sail + bars, 4, 22), 0, -66, scale=0.9)
    return tower + shade + door + panes + cap + cross + fill(disc(0, -66, 3), kit.deep)


def wind_turbine(kit: Kit) -> str:
    mast = fill(polygon(-1, -66, 1, -66, 2.2, 1, -2.2, 1), kit.main)
    blade = fill("M-1.2 -2C-3.4 -8 -2.6 -14 -1.6 -18L0.4 -34C2 -26 2 -10 1.2 -2Z", kit.main)
    return mast + moved(turned(blade, 3, 14), 0, -66) + fill(disc(0, -66, 2.4), kit.shade)
