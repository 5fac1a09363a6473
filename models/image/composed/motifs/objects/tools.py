"""Motifs of tools, and of what is made with them."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final

from models.image.composed.motifs.pen import (
    both,
    box,
    disc,
    fill,
    line,
    moved,
    outlined,
    oval,
    slit,
    symmetric,
    three,
)


def hammer(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    head = (
        "M-16 -84C-44 -86 -66 -74 -82 -50C-64 -56 -44 -56 -20 -48H20V-52H34V-46H62"
        "C66 -46 68 -48 68 -52"
        "V-80C68 -84 66 -86 62 -86H34V-80H20V-84Z"
    )
    handle = fill("M-15 -38H15L18 82C18 98 -18 98 -18 82Z" + box(-4, 54, 8, 30, 4), second)
    return moved(fill(head, main, 1) + handle, -17, 4, 32, 0.94)


def wrench(colours: Sequence[str]) -> str:
    outline = (
        "M-16 -46C-34 -52 -44 -68 -40 -86C-38 -92 -32 -96 -26 -98L-20 -74L0 -66L20 -74L26 -98"
        "C32 -96 38 -92 40 -86C44 -68 34 -52 16 -46L16 58C30 66 34 84 24 96C10 106 -10 106 -24 96"
        "C-34 84 -30 66 -16 58Z"
    )
    holes = disc(0, 80, 10) + slit((0, -34), (0, 46), 9)
    return moved(fill(outline + holes, colours[0], 1), 0, 0, 38, 0.95)


def gear(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    points = [
        (radius * cos(turn), radius * sin(turn))
        for at in range(8)
        for step, radius in ((-0.5, 70), (-0.29, 70), (-0.2, 94), (0.2, 94), (0.29, 70))
        for turn in (2 * pi * (at + step) / 8,)
    ]
    body = outlined(points)
    return fill(body + disc(0, 0, 44), main, 2) + fill(disc(0, 0, 34) + disc(0, 0, 17), second)


def light_bulb(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    glass = symmetric("0 -74, 36 -74 60 -48 60 -16, 60 14 34 22 28 48, 18 48 8 48 0 48")
    thread = (
        "M-14 40C-6 14 -12 4 -18 -8C-22 -20 -8 -24 -4 -12C0 0 0 0 4 -12C8 -24 22 -20 18 -8"
        "C12 4 6 14 14 40"
        "H6C2 20 4 10 8 0C4 6 -4 6 -8 0C-4 10 -2 20 -6 40Z"
    )
    screw = box(-27, 57, 54, 11, 5) + box(-22, 75, 44, 11, 5) + "M-10 92H10C8 99 -8 99 -10 92Z"
    rays = "".join(
        moved(line("M0 -84V-97", third, 7), y=-16, turn=turn) for turn in (-76, -38, 0, 38, 76)
    )
    return moved(fill(glass + thread, main) + fill(screw, second) + rays, y=9, scale=0.9)


def magnet(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    bow = "M-62 -22V18A62 62 0 0 0 62 18V-22H26V18A26 26 0 0 1 -26 18V-22Z"
    tips = fill(box(-62, -58, 36, 27, 3) + box(26, -58, 36, 27, 3), second)
    sparks = both(line("M44 -72V-92M66 -70L78 -84M22 -70L14 -82", third, 6))
    return moved(fill(bow, main) + tips + sparks, y=11, scale=0.93)


def paint_roller(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    roll = box(-66, -90, 124, 48, 10) + slit((-48, -74), (30, -74), 8)
    arm = line("M66 -66H82V-26H0V16", second, 9)
    grip = fill(box(-13, 24, 26, 72, 10), third)
    return moved(fill(roll, main) + arm + grip, -13, 2, 8, 0.9)


def watering_can(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-28 -20H50C56 -20 60 -16 60 -10V72C60 78 56 82 50 82H-28C-34 82 -38 78 -38 72V-10"
        "C-38 -16 -34 -20 -28 -20Z"
    )
    places = ((11, 14), (26, 25), (20.5, 43), (1.5, 43), (-4, 25))
    flower = "".join(disc(x, y, 9) for x, y in places)
    spout = fill("M-46 56L-70 -14L-60 -18L-46 18Z", main, 2)
    rose = fill("M-90 -12L-60 -36C-54 -30 -56 -24 -62 -22L-80 -10C-84 -6 -90 -6 -90 -12Z", second)
    handle = line("M68 60C100 54 98 -18 66 -6M-22 -30C-22 -70 44 -70 44 -30", second, 9)
    drops = "".join(oval(x, y, 4, 7, 16) for x, y in ((-92, 12), (-78, 24), (-94, 36)))
    parts = fill(body + flower, main) + spout + rose + handle + fill(drops, third)
    return moved(parts, 2, -12, scale=0.95)


def garden_shovel(colours: Sequence[str]) -> str:
    """A spade for a garden, and a rake."""
    main, second, _ = three(colours)
    blade = (
        "M-64 24H-22C-18 24 -16 26 -16 30V56C-16 74 -26 86 -43 94C-60 86 -70 74 -70 56V30"
        "C-70 26 -68 24 -64 24Z"
    )
    shaft = line("M-43 14V-72", second, 9) + line("M-60 -90H-26L-32 -76H-54Z", second, 7)
    rake = line("M14 60V84M32 60V88M50 60V88M68 60V84M14 54H68M41 50L41 36", main, 8)
    stick = line("M41 24V-92", second, 9)
    parts = fill(blade + slit((-43, 36), (-43, 76), 7), main) + shaft + rake + stick
    return moved(parts, -1, 1, scale=0.89)


def wheelbarrow(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    tray = (
        "M-72 -36H62C68 -36 70 -32 68 -26L46 18C44 22 42 24 36 24H-30C-36 24 -40 22 -42 16L-76 -28"
        "C-78 -32 -76 -36 -72 -36Z"
    )
    wheel = disc(-44, 62, 25) + disc(-44, 62, 13)
    frame = line("M-14 34L-4 80M46 34L34 80M-14 36H50L94 -8", second, 8)
    leaf = fill("M0 0C-14 -12 -14 -30 0 -44C14 -30 14 -12 0 0Z", third)
    leaves = "".join(moved(leaf, x, -44, turn) for x, turn in ((-34, -22), (0, 4), (32, 24)))
    return moved(fill(tray, main) + fill(wheel, main) + frame + leaves, -7, 0, scale=0.96)


def beehive(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    rows = ((-92, 20), (-64, 46), (-36, 62), (-8, 70), (20, 72))
    hive = "".join(fill(box(-half, y, 2 * half, 22, 11), main) for y, half in rows)
    low = "M20 48H60A11 11 0 0 1 60 70H20ZM20 76H50A8 8 0 0 1 50 92H20Z"
    door = fill("M-12 92V60C-12 46 12 46 12 60V92Z", second)
    bee = fill(oval(0, 0, 9, 6), third) + line("M-2 -11L-5 -15M4 -11L7 -15", third, 4)
    bees = moved(bee, 76, -54, 24) + moved(bee, -76, -38, -20)
    return moved(hive + both(fill(low, main)) + door + bees, -2, 0, scale=0.93)


ALL: Final = (
    hammer,
    wrench,
    gear,
    light_bulb,
    magnet,
    paint_roller,
    watering_can,
    garden_shovel,
    wheelbarrow,
    beehive,
)
