"""Plants in front of landscapes, 100 units high above the place where they grow."""

from __future__ import annotations

from models.image.composed.motifs.pen import (
    both,
    box,
    disc,
    fill,
    line,
    moved,
    oval,
    petal,
    turned,
)
from models.image.composed.views.drawn.kit import Kit


def flower(kit: Kit) -> str:
    """A daisy on a stem with two leaves; `main` is its petals, `second` its stem."""
    stem = line("M0 0C4 -26 -3 -52 0 -80", kit.second, 3)
    leaves = fill(petal(30, 12, 0.45), kit.second)
    head = turned(fill(petal(19, 9.4, 0.55), kit.main), 8)
    green = moved(leaves, 1, -18, 52) + moved(leaves, 0, -30, -52)
    return stem + green + moved(head + fill(disc(0, 0, 5.6), kit.pale), 0, -81)


def tulip(kit: Kit) -> str:
    stem = line("M0 0V-70", kit.second, 3.4)
    leaf = "M0 0C-4 -22 -14 -38 -24 -56C-26 -30 -18 -10 0 0Z"
    side = "M0 -64C-14 -66 -17 -80 -13 -99C-8 -94 -4 -92 0 -92S8 -94 13 -99C17 -80 14 -66 0 -64Z"
    middle = "M0 -64C-8 -72 -8 -88 0 -101C8 -88 8 -72 0 -64Z"
    leaves = both(fill(leaf, kit.second))
    return stem + leaves + fill(side, kit.main) + fill(middle, kit.shade)


def poppy(kit: Kit) -> str:
    stem = line("M0 0C-5 -30 5 -50 0 -78", kit.second, 2.6)
    cup = fill(oval(-9, -86, 13, 13), kit.main) + fill(oval(9, -86, 13, 13), kit.main)
    front = fill("M-19 -88C-14 -72 14 -72 19 -88C12 -82 6 -80 0 -80S-12 -82 -19 -88Z", kit.shade)
    return stem + cup + front + fill(disc(0, -88, 4.5), kit.deep)


def sunflower(kit: Kit) -> str:
    stem = line("M0 0V-74", kit.second, 3.6)
    leaf = fill(petal(34, 18, 0.45), kit.second)
    head = turned(fill(petal(24, 8, 0.55), kit.main), 14) + fill(disc(0, 0, 11.5), kit.deep)
    return stem + moved(leaf, 0, -22, 58) + moved(leaf, 0, -34, -58) + moved(head, 0, -76)


def grass(kit: Kit) -> str:
    """A tuft of blades that lean to both sides."""
    blades = "".join(
        f"M{x - 3} 2C{x + 0.2 * lean} {-0.5 * high} {x + 0.6 * lean} {-0.8 * high} "
        f"{x + lean} {-high}"
        f"C{x + 0.7 * lean + 4} {-0.7 * high} {x + 0.4 * lean + 4} {-0.4 * high} {x + 5} 2Z"
        for x, lean, high in (
            (-22, -26, 62),
            (-12, -14, 86),
            (0, 5, 100),
            (10, 18, 80),
            (20, 32, 58),
        )
    )
    inner = "".join(
        f"M{x - 2} 2Q{x} {-0.6 * high} {x + lean} {-high}Q{x + 5} {-0.5 * high} {x + 4} 2Z"
        for x, lean, high in ((-6, -14, 58), (6, 10, 64))
    )
    return f'<path d="{blades}" fill="{kit.main}"/>' + fill(inner, kit.shade)


def reed(kit: Kit) -> str:
    stems = line("M-12 2C-12 -30 -10 -50 -12 -76M8 2C8 -40 10 -60 9 -92", kit.second, 2.2)
    heads = fill(box(-15.5, -86, 7, 26, 3.4) + box(5.5, -100, 7, 30, 3.4), kit.main)
    leaf = "M0 2C-6 -30 -18 -54 -32 -72C-14 -60 4 -34 6 2Z"
    right = "M4 2C8 -30 20 -50 34 -62C22 -44 14 -24 12 2Z"
    return fill(leaf + right, kit.second) + stems + heads


def fern(kit: Kit) -> str:
    """Five fronds that bend outwards, with leaflets on both sides."""
    frond = line("M0 0C0 -40 3 -70 12 -96", kit.main, 2.4)
    for at in range(9):
        y, x = -16 - 9.2 * at, 0.9 * at**1.25 * 0.75
        length = 25 * (1 - at / 10.5)
        frond += moved(fill(petal(length, 5.4, 0.55), kit.main), x, y, 62)
        frond += moved(fill(petal(length, 5.4, 0.55), kit.main), x, y, -58)
    parts = moved(frond, -2, 0, -46, 0.8) + moved(frond, 2, 0, 44, 0.8)
    parts = parts.replace(kit.main, kit.shade)
    return parts + moved(frond, 0, 0, -14, 0.95) + moved(frond, 1, 0, 14, 0.88)


def mushroom(kit: Kit) -> str:
    """One large mushroom with spots, and a small one beside it."""
    return moved(_cap(kit), 0, 0) + moved(_cap(kit), 46, 1, 8, 0.52)


def _cap(kit: Kit) -> str:
    stem = fill("M-11 -50C-9 -30 -13 -14 -15 1H15C13 -14 9 -30 11 -50Z", kit.pale)
    cap = fill(
        "M-46 -44C-48 -50 -47 -58 -43 -66C-34 -86 -18 -98 0 -98S34 -86 43 -66C47 -58 48 -50 46 -44"
        "C30 -36 -30 -36 -46 -44Z",
        kit.main,
    )
    gills = fill("M-46 -44C-30 -36 30 -36 46 -44C30 -50 -30 -50 -46 -44Z", kit.shade)
    spots = fill(
        oval(-4, -82, 9, 6) + oval(-26, -64, 7, 6.4) + oval(8, -60, 8, 6) + oval(30, -68, 6, 6.6),
        kit.pale,
    )
    return stem + cap + gills + spots
