"""Motifs of journeys, at sea and in the air."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.motifs.pen import (
    both,
    box,
    disc,
    fill,
    line,
    moved,
    polygon,
    symmetric,
    three,
    turned,
)


def anchor(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    ring = fill(disc(0, -74, 21) + disc(0, -74, 10), main)
    shank = line("M0 -52V80", main, 14)
    arms = line("M-62 30C-58 64 -34 82 0 82C34 82 58 64 62 30", main, 14)
    flukes = both(fill(polygon(62, 12, 82, 42, 44, 42), main, 4))
    return ring + shank + arms + flukes + line("M-34 -32H-18M18 -32H34", second, 12)


def boat(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    hull = "M-84 36H84C78 62 62 74 44 74H-44C-62 74 -78 62 -84 36Z"
    large = "M8 -92C44 -62 62 -24 66 22H8Z"
    small = "M-8 -66C-16 -30 -34 -2 -62 22H-8Z"
    sea = line("M-70 92C-56 82 -42 82 -28 92S0 102 14 92S42 82 56 92", third, 7)
    parts = fill(hull, main) + fill(large, main) + fill(small, second) + sea
    return moved(parts, 2, -7, scale=0.89)


def rocket(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = symmetric("0 -96, 26 -76 36 -44 36 -10, 36 12 30 30 22 42")
    window = disc(0, -28, 18)
    fin = "M44 -8C62 6 68 28 64 56C56 46 46 40 34 38C40 24 43 8 44 -8Z"
    flame = symmetric("0 50, 8 50 12 50 16 50, 18 66 8 82 0 98")
    rocket_itself = fill(body + window, main) + fill(disc(0, -28, 11), second)
    return moved(rocket_itself + both(fill(fin, second)) + fill(flame, third), turn=38)


def hot_air_balloon(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    middle = symmetric("0 -96, 16 -84 25 -58 25 -30, 25 -4 18 18 10 36")
    side = (
        "M14 -94C52 -88 72 -60 72 -30C72 0 50 20 26 36H18C28 16 33 -6 33 -30C33 -56 26 -80 14 -94Z"
    )
    basket = fill(box(-16, 66, 32, 28, 6), second)
    ropes = line("M-14 44L-11 60M14 44L11 60", third, 4)
    return fill(middle, second) + both(fill(side, main)) + basket + ropes


def wind_turbine(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    blade = "M-4 -14C-14 -26 -13 -40 -9 -48L2 -88C8 -70 8 -36 5 -14Z"
    mast = fill("M-5 20H5L9 122H-9Z", second, 1)
    blades = turned(fill(blade, main, 1), 3, 8) + fill(disc(0, 0, 8), main)
    return moved(blades + mast, y=-22, scale=0.87)


def lantern(colours: Sequence[str]) -> str:
    """One of paper, with a tassel."""
    main, second, third = three(colours)
    middle = symmetric("0 -52, 14 -52 20 -24 20 0, 20 24 14 50 0 50")
    side = "M16 -52C46 -50 64 -26 64 0C64 24 46 48 16 50C26 34 29 18 29 0C29 -18 26 -36 16 -52Z"
    caps = fill(box(-26, -70, 52, 11, 3) + box(-26, 57, 52, 11, 3), second)
    hanger = line("M0 -70V-94M0 68V78", third, 5)
    tassel = line("M-9 82V98M0 82V100M9 82V98", third, 4)
    return moved(fill(middle, main) + both(fill(side, main)) + caps + hanger + tassel, scale=0.98)


ALL: Final = (
    anchor,
    boat,
    rocket,
    hot_air_balloon,
    wind_turbine,
    lantern,
)
