"""Motifs of beaches, harbours and journeys."""

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
    slit,
    three,
    turned,
    wedge,
)


def lifebuoy(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    reds = turned(fill(wedge(44, 86, 44), main), 4, 45)
    whites = turned(fill(wedge(44, 86, 34), second), 4)
    rope = turned(line("M-14 -94C-4 -96 4 -96 14 -94", third, 6), 4)
    return reds + whites + rope


def ship_wheel(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    rim = fill(disc(0, 0, 64) + disc(0, 0, 48), main)
    spokes = turned(fill(box(-5, -48, 10, 26, 0), main), 8)
    grips = turned(fill("M-6 -72H6L8 -90C8 -98 -8 -98 -8 -90Z", second, 1), 8)
    hub = fill(disc(0, 0, 24) + disc(0, 0, 9), main)
    return rim + spokes + grips + hub


def beach_ball(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    middle = "M-10 -40C14 -54 46 -66 78 -52C98 -12 92 36 68 62C62 22 30 -16 -10 -40Z"
    upper = "M-20 -48C-32 -60 -46 -70 -60 -70C-26 -104 36 -104 68 -66C36 -72 4 -62 -20 -48Z"
    low = "M-18 -34C22 -10 52 26 58 71C36 90 8 96 -14 91C-24 50 -28 4 -18 -34Z"
    left = "M-30 -36C-40 6 -38 50 -26 88C-62 76 -92 44 -92 0C-92 -12 -90 -22 -86 -32"
    left += "C-66 -42 -48 -42 -30 -36Z"
    cap = fill(
        "M-30 -47C-44 -53 -60 -54 -78 -48C-74 -54 -70 -60 -66 -64C-52 -62 -40 -56 -30 -47Z",
        third,
        1,
    )
    first = fill(upper, second, 1) + fill(low, second, 1)
    return moved(first + fill(middle, main, 1) + fill(left, main, 1) + cap, scale=1.03)


def beach_umbrella(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    one = "M0 -84C-26 -70 -36 -40 -36 -6C-24 -16 -12 -18 0 -18C12 -18 24 -16 36 -6"
    one += "C36 -40 26 -70 0 -84Z"
    side = fill("M12 -88C60 -84 90 -50 92 -2C78 -16 60 -16 46 -4C46 -40 36 -68 12 -88Z", second)
    top = fill(one, main) + both(side) + line("M0 -94V-98", main, 8)
    sand = fill("M-50 96C-40 82 -20 78 0 78C20 78 40 82 50 96Z", third, 1)
    upper = moved(top + line("M0 -8V76", main, 8), 6, -4, 14)
    return moved(upper + moved(sand, -12, -2), -1, 3, scale=0.83)


def sand_bucket(colours: Sequence[str]) -> str:
    """A small bucket and a spade for the beach."""
    main, second, third = three(colours)
    body = polygon(-78, -6, 18, -6, 6, 82, -66, 82)
    star = "M-30 14L-23 30L-6 31L-19 42L-15 59L-30 50L-45 59L-41 42L-54 31L-37 30Z"
    rim = fill(box(-88, -24, 116, 14, 6), second)
    handle = line("M-78 -32C-70 -84 10 -84 18 -32", second, 8)
    blade = "M38 22H78V66C78 80 68 88 58 92C48 88 38 80 38 66Z" + slit((58, 34), (58, 72), 7)
    spade = fill(blade, third, 1) + line("M58 12V-64M44 -72H72", third, 9)
    return moved(
        fill(body + star, main, 2) + rim + handle + moved(spade, 6, 2, 6), -3, -10, scale=0.86
    )


def deck_chair(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    seat = "M-62 -84L4 -96C8 -44 24 4 78 18L30 56C-24 36 -52 -16 -62 -84Z"
    stripes = slit((-38, -88), (44, 44), 8, 12) + slit((-14, -92), (60, 30), 8, 12)
    legs = line("M-76 -74L34 92M88 24L-40 92M14 -82L84 8", second, 9)
    return moved(fill(seat + stripes, main, 1) + legs, scale=0.88)


def passport(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    cover = (
        box(-62, -90, 124, 180, 14)
        + disc(0, -22, 42)
        + box(-34, 44, 68, 9, 4)
        + box(-22, 62, 44, 8, 4)
    )
    world = disc(0, -22, 33) + slit((-28, -22), (28, -22), 6) + slit((0, -53), (0, 9), 6)
    world += slit((-4, -50), (-4, 6), 5, 12) + slit((4, -50), (4, 6), 5, -12)
    pages = line("M72 -74C80 -72 80 -68 80 -62V66C80 76 76 82 68 84", third, 6)
    return moved(fill(cover, main) + fill(world, second) + pages, -8, -1, 10, 0.89)


def folded_map(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    left = fill("M-92 -52L-38 -70V56L-92 74Z", main, 2)
    middle = fill("M-28 -70L28 -52V74L-28 56Z" + slit((-16, 36), (14, 6), 7, 8), second, 2)
    route = line("M-74 44L-62 32M-58 14L-66 0M-60 -14L-52 -26", third, 7)
    cross = fill(
        polygon(
            54,
            2,
            62,
            -6,
            66,
            -2,
            70,
            -6,
            78,
            2,
            74,
            6,
            78,
            10,
            70,
            18,
            66,
            14,
            62,
            18,
            54,
            10,
            58,
            6,
        ),
        third,
        1,
    )
    right = fill("M38 -52L92 -70V56L38 74Z" + disc(66, 6, 21), main, 1)
    return moved(left + middle + right + route + cross, y=-2, scale=0.83)


def signpost(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    post = fill(box(-8, -98, 16, 16, 5) + box(-8, -22, 16, 14, 0) + box(-8, 44, 16, 54, 3), main)
    one = fill("M-58 -74H54L78 -51L54 -28H-58Z" + slit((-40, -51), (44, -51), 8), main, 2)
    two = fill("M58 -2H-54L-78 18L-54 38H58Z" + slit((-44, 18), (40, 18), 8), second, 2)
    grass = line("M-34 94L-42 78M-24 94V74M24 94V74M34 94L42 78", third, 6)
    return moved(post + one + two + grass, y=-2, scale=0.97)


def cable_car(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    cable = line("M-92 -66L92 -92", second, 6)
    hook = line("M0 -76V-50", second, 9) + fill(disc(0, -80, 10), third)
    cabin = "M-48 -42H48C66 -42 74 -30 74 -14V58C74 72 66 80 52 80H-52C-66 80 -74 72 -74 58V-14"
    cabin += "C-74 -30 -66 -42 -48 -42Z" + box(-60, -22, 36, 42, 6) + box(-18, -22, 36, 42, 6)
    cabin += box(24, -22, 36, 42, 6) + slit((-56, 44), (56, 44), 8)
    peak = fill("M-48 14L-36 -2L-28 6V14Z", third) + fill("M30 14L42 -6L54 14Z", third)
    return moved(cable + hook + fill(cabin, main) + peak, -2, 8, scale=0.79)


def traffic_light(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    case = box(-36, -96, 72, 168, 18) + disc(0, -64, 22) + disc(0, -12, 22) + disc(0, 40, 22)
    hoods = both(fill("M46 -82H70L58 -54H46ZM46 -30H70L58 -2H46ZM46 22H70L58 50H46Z", main, 1))
    lamps = fill(disc(0, -64, 14) + disc(0, 40, 14), second) + fill(disc(0, -12, 14), third)
    post = fill(box(-9, 80, 18, 18, 3), main)
    return moved(fill(case, main) + hoods + lamps + post, y=1, scale=0.91)


def submarine(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    hull = "M-50 -18H36C70 -18 92 0 92 26C92 52 70 70 36 70H-50C-66 70 -76 58 -86 44V8"
    hull += "C-76 -6 -66 -18 -50 -18Z"
    ports = "".join(disc(x, 24, 14) for x in (-40, 4, 48))
    tower = fill("M-26 -28V-46C-26 -54 -22 -58 -14 -58H18C26 -58 30 -54 32 -46L36 -28Z", second, 1)
    scope = line("M4 -66V-88H24", second, 9)
    glass = fill("".join(disc(x, 24, 7) for x in (-40, 4, 48)), third)
    screw = fill(
        "M-92 20C-100 4 -100 -6 -96 -10C-88 -8 -90 8 -90 20ZM-92 32C-100 48 -100 58 -96 62"
        "C-88 60 -90 44 -90 32Z",
        second,
        1,
    )
    bubbles = fill(disc(62, -44, 8) + disc(80, -64, 6) + disc(58, -76, 5), third)
    return moved(
        fill(hull + ports, main) + tower + scope + glass + screw + bubbles, 4, 7, scale=0.84
    )


def cruise_ship(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    hull = "M-90 18H92C90 44 80 62 66 70H-64C-78 58 -88 40 -90 18Z"
    ports = "".join(disc(x, 40, 6) for x in range(-56, 60, 22))
    low = box(-68, -14, 132, 24, 4) + "".join(box(x, -6, 14, 9, 2) for x in range(-58, 50, 22))
    high = box(-50, -46, 92, 24, 4) + "".join(box(x, -38, 12, 9, 2) for x in (-42, -22, -2, 18))
    funnels = fill(
        polygon(-28, -54, -24, -82, -4, -82, -2, -54) + polygon(10, -54, 12, -78, 28, -78, 28, -54),
        second,
        1,
    )
    waves = line(
        "M-88 88C-76 80 -64 80 -52 88S-28 96 -16 88S8 80 20 88S44 96 56 88S80 80 88 86", third, 7
    )
    return moved(
        fill(hull + ports, main, 1) + fill(low, main) + fill(high, main) + funnels + waves,
        y=-11,
        scale=0.82,
    )


def steering_wheel(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    rim = fill(disc(0, 0, 94) + disc(0, 0, 73), main)
    spokes = "M-70 -14C-40 -26 40 -26 70 -14L68 10C48 6 40 14 34 26L18 70C8 72 -8 72 -18 70L-34 26"
    spokes += "C-40 14 -48 6 -68 10Z" + disc(0, 8, 21)
    return moved(rim + fill(spokes, second) + fill(disc(0, 8, 13), main), scale=1.04)


def parachute(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    middle = "M0 -94C-22 -76 -28 -48 -26 -18Q0 -30 26 -18C28 -48 22 -76 0 -94Z"
    side = fill("M12 -92C56 -86 84 -56 86 -14Q60 -30 36 -16C38 -46 32 -72 12 -92Z", second)
    ropes = line("M-84 -6L-10 54M-30 -10L-8 50M30 -10L8 50M84 -6L10 54", third, 5)
    load = fill(box(-22, 58, 44, 38, 4) + slit((0, 58), (0, 96), 6), main)
    return moved(fill(middle, main) + both(side) + ropes + load, y=-2, scale=1.02)


def eiffel_tower(colours: Sequence[str]) -> str:
    """A tower of iron, as in Paris."""
    main, second, _ = three(colours)
    top = fill("M-3 -98H3L10 -26H-10Z", main, 1)
    upper = fill("M-12 -10H12L24 32H-24Z" + polygon(0, -2, 9, 22, -9, 22), main, 1)
    legs = "M-28 48H28C34 68 44 84 58 96H30C26 78 14 70 0 70C-14 70 -26 78 -30 96H-58"
    legs += "C-44 84 -34 68 -28 48Z"
    decks = fill(box(-18, -22, 36, 8, 3) + box(-32, 36, 64, 8, 3), second)
    return moved(top + upper + fill(legs, main, 1) + decks, y=-2, scale=0.87)


ALL: Final = (
    lifebuoy,
    ship_wheel,
    beach_ball,
    beach_umbrella,
    sand_bucket,
    deck_chair,
    passport,
    folded_map,
    signpost,
    cable_car,
    traffic_light,
    submarine,
    cruise_ship,
    steering_wheel,
    parachute,
    eiffel_tower,
)
