"""Motifs of birds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.motifs.pen import (
    both,
    disc,
    fill,
    line,
    moved,
    oval,
    petal,
    polygon,
    slit,
    symmetric,
    three,
)


def eagle(colours: Sequence[str]) -> str:
    """One that flies, seen from below."""
    main, second, third = three(colours)
    wing = (
        "M14 -30C34 -50 60 -60 98 -50L84 -40L99 -36L82 -26L94 -20L76 -14L86 -6L66 -4"
        "C50 6 30 6 16 2Z"
    )
    cuts = slit((26, -20), (78, -44), 7, 5) + slit((26, -8), (64, -20), 6, 4)
    body = symmetric("0 -34, 10 -34 14 -22 14 -6, 14 16 8 28 0 36")
    head = fill(
        "M-10 -42C-16 -58 -10 -74 4 -76C14 -76 20 -70 20 -62L14 -56C14 -50 12 -46 8 -42Z"
        + disc(3, -62, 3.5),
        second,
    )
    beak = fill("M22 -72C32 -72 38 -64 34 -50C32 -56 28 -58 22 -58Z", third)
    tail = fill(
        "M-12 40L0 46L12 40L26 76L12 72L0 82L-12 72L-26 76Z" + slit((0, 52), (0, 74), 6), second
    )
    return moved(
        both(fill(wing + cuts, main)) + fill(body, main) + head + beak + tail, 0, 20.1, scale=0.99
    )


def parrot(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-30 -62C-22 -84 4 -94 24 -82C42 -72 46 -48 40 -24C34 4 20 22 -2 34C-22 28 -30 8 -28 -14"
        "C-28 -32 -34 -46 -30 -62Z"
    )
    face = "M-28 -58C-18 -74 4 -72 8 -58C10 -46 -4 -36 -24 -40C-28 -46 -30 -52 -28 -58Z"
    inner = oval(-9, -55, 10, 9, -10) + disc(-8, -56, 4)
    beak = fill(
        "M-38 -66C-58 -66 -64 -44 -52 -30C-50 -38 -44 -42 -34 -42C-36 -50 -38 -58 -38 -66Z", third
    )
    wing = fill(
        "M48 -30C60 0 48 38 14 62C14 50 10 42 4 40C28 26 42 2 48 -30Z"
        + slit((44, 0), (24, 42), 7, -5),
        second,
    )
    tail = fill("M-4 44C4 46 8 52 8 62C14 74 18 86 18 98C4 86 -6 66 -4 44Z", main)
    tail += fill("M14 70C20 68 26 62 30 56C36 68 38 80 36 92C28 88 20 80 14 70Z", second)
    feet = line("M-44 46H-16M24 50L56 40", third, 9)
    return moved(fill(body + face, main) + fill(inner, second) + beak + wing + tail + feet, 2, 0)


def toucan(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-12 -64C-2 -84 30 -86 42 -62C54 -34 58 2 44 28C34 44 14 50 0 42C-14 32 -18 10 -10 -8"
        "C-6 -18 -10 -28 -14 -38C-16 -48 -16 -56 -12 -64Z"
    )
    bib = "M-6 -36C-4 -28 2 -16 2 -4C12 -10 22 -26 20 -40C12 -46 0 -44 -6 -36Z"
    eye = disc(10, -60, 10)
    beak = fill(
        "M-22 -76C-54 -84 -92 -68 -96 -34C-82 -44 -52 -42 -24 -40Z"
        + slit((-84, -50), (-32, -56), 6, 4),
        second,
    )
    tip = fill(disc(10, -60, 4), main)
    tail = fill("M22 56C30 56 38 54 46 48L62 94H40Z", main)
    wing = slit((30, -24), (26, 30), 12, -12)
    branch = line("M-74 62L6 60", third, 10) + line("M66 58L84 58", third, 10)
    leaf = moved(fill(petal(30, 15), third), -52, 56, -40)
    return moved(
        fill(body + bib + eye + wing, main) + beak + tip + tail + branch + leaf,
        6.6,
        -12.2,
        scale=0.95,
    )


def peacock(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    feather = "M-6 -46C-20 -66 -20 -96 0 -98C20 -96 20 -66 6 -46Z" + disc(0, -78, 10)
    fan = "".join(
        moved(fill(feather, second) + fill(disc(0, -78, 5.5), third), 0, 14, turn)
        for turn in range(-104, 105, 26)
    )
    body = symmetric("0 -46, 10 -46 14 -36 12 -24, 14 -8 30 14 30 36, 30 60 16 72 0 72")
    eyes = disc(-5, -34, 2.6) + disc(5, -34, 2.6)
    beak = polygon(-4, -27, 4, -27, 0, -17)
    chest = slit((-16, 28), (16, 28), 8, 10) + slit((-12, 46), (12, 46), 7, 8)
    crown = line("M0 -54V-62M-6 -53L-10 -60M6 -53L10 -60", main, 4)
    legs = line("M-8 90V99M8 90V99", third, 6)
    bird = moved(fill(body + eyes + beak + chest, main) + crown, y=27, scale=0.8)
    return moved(fan + bird + legs, y=2, scale=0.97)


def rooster(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-44 -54C-32 -66 -10 -62 -6 -44C-2 -22 16 -10 34 -14C48 -18 52 -32 50 -48"
        "C60 -44 64 -38 66 -30"
        "C70 20 40 58 4 58C-36 58 -54 22 -50 -14C-50 -28 -52 -42 -44 -54Z"
    )
    wing = "M-14 6C-2 -4 24 -2 36 4C32 24 14 34 2 30C-8 26 -14 18 -14 6Z"
    inner = fill("M-5 10C6 4 20 6 27 10C22 20 12 25 4 22C-1 20 -5 16 -5 10Z", second)
    comb = fill(
        (
            "M-48 -64C-56 -72 -54 -84 -46 -84C-44 -92 -34 -96 -30 -88C-24 -94 -14 -90 -16 -82"
            "C-8 -82 -6 -74 -10 -68C-20 -74 -38 -74 -48 -64Z"
        ),
        second,
    )
    beak = fill(polygon(-58, -48, -76, -38, -58, -32), third, 2)
    chin = fill(
        "M-60 -22C-54 -24 -56 -14 -56 -6C-56 4 -66 4 -68 -4C-68 -12 -66 -20 -60 -22Z", second
    )
    tail = fill("M60 -54C60 -68 66 -78 76 -84C92 -72 98 -40 84 -8C82 -20 76 -38 60 -54Z", second)
    tail += fill("M80 6C92 0 98 -8 99 -16C104 4 96 26 74 38C78 28 80 16 80 6Z", third)
    legs = line("M-10 66V90M-10 90H-22M14 66V90M14 90H2", third, 6)
    return moved(
        fill(body + wing + disc(-32, -44, 5), main) + inner + comb + beak + chin + tail + legs,
        -2,
        1,
        scale=0.94,
    )


def hummingbird(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-50 -40C-52 -56 -36 -66 -22 -60C-10 -54 -8 -42 -2 -34C16 -20 26 4 22 28C30 46 42 62 58 76"
        "C44 78 34 74 26 68L22 88C8 80 2 62 2 46C-20 40 -36 20 -36 -8C-36 -20 -46 -26 -50 -40Z"
    )
    beak = line("M-56 -42L-97 -28", third, 6)
    wing = fill(
        "M10 -34C12 -62 32 -86 66 -94C66 -84 64 -76 60 -70C72 -76 84 -78 94 -76"
        "C84 -46 62 -20 28 -8C26 -18 20 -28 10 -34Z" + slit((28, -26), (70, -66), 7, -4),
        second,
    )
    bib = slit((-34, -22), (-8, -30), 9, 6)
    return moved(fill(body + bib + disc(-34, -46, 5), main) + beak + wing, -5.3, 15.8, scale=0.95)


def crane(colours: Sequence[str]) -> str:
    """One that stands, as in Japanese prints."""
    main, second, third = three(colours)
    body = (
        "M-24 2C-8 -22 30 -22 54 -6C70 4 84 18 90 36C78 34 70 38 62 34C34 44 -2 44 -20 26"
        "C-28 18 -28 8 -24 2Z"
    )
    wing = slit((0, 4), (62, 16), 9, -10) + slit((4, 20), (52, 26), 8, -4)
    neck = line("M-12 12C-44 2 -46 -28 -34 -46C-26 -60 -32 -74 -44 -78", main, 11)
    head = fill(oval(-46, -78, 12, 9, -14), main) + fill(
        "M-54 -92C-46 -96 -38 -94 -34 -88C-42 -88 -48 -90 -54 -92Z", second, 2
    )
    beak = fill(polygon(-62, -82, -94, -64, -60, -72), third, 1)
    tail = fill("M56 44C74 42 86 48 96 60C80 64 64 60 48 50Z", second)
    legs = line("M6 50V96M6 96H-8M30 50L34 72L18 84", third, 5)
    return moved(fill(body + wing, main) + neck + head + beak + tail + legs, 0, 1.9, scale=0.89)


def raven(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-52 -54C-46 -74 -22 -80 -6 -68C6 -58 10 -44 24 -34C52 -16 70 20 92 58C76 58 66 54 56 46"
        "C58 56 56 64 52 70C42 62 34 54 28 46C12 58 -12 58 -28 42C-46 24 -44 -4 -40 -28"
        "C-44 -34 -50 -42 -52 -54Z"
    )
    beak = fill(
        "M-60 -62C-76 -62 -88 -54 -96 -40C-82 -42 -66 -40 -54 -34C-58 -42 -60 -52 -60 -62Z"
        + slit((-88, -46), (-64, -50), 5, 2),
        second,
    )
    wing = slit((-14, -20), (46, 38), 11, -14) + slit((-10, 2), (26, 34), 8, -8)
    legs = line("M-12 64V86M-24 88L-12 84L0 88M10 62V86M-2 88L10 84L22 88", third, 6)
    return moved(fill(body + wing + disc(-32, -56, 5), main) + beak + legs, 0, -4, scale=0.98)


def goose(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-46 -60C-50 -78 -32 -92 -14 -84C2 -76 2 -54 -2 -34C-4 -18 0 -10 14 -12"
        "C42 -14 70 -10 94 -24"
        "C96 22 60 54 20 54C-22 54 -44 28 -38 -6C-34 -26 -32 -40 -36 -48"
        "C-40 -52 -44 -56 -46 -60Z"
    )
    wing = "M-6 14C4 2 36 4 56 0C52 26 28 38 12 34C0 30 -6 24 -6 14Z"
    inner = fill("M3 17C14 10 30 12 44 10C38 24 24 29 14 26C7 24 3 21 3 17Z", second)
    beak = fill(
        "M-54 -72C-66 -72 -78 -64 -84 -54C-72 -52 -58 -52 -46 -50C-50 -56 -54 -62 -54 -72Z",
        third,
        1,
    )
    legs = line("M0 62L-2 84M-2 86H-20M24 62L26 84M26 86H8", third, 7)
    return moved(
        fill(body + wing + disc(-24, -66, 5), main) + inner + beak + legs, 0, 2, scale=0.97
    )


def puffin(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-40 -46C-38 -74 -14 -88 10 -82C38 -74 40 -46 38 -24C52 8 60 40 52 74L34 62"
        "C18 78 -16 76 -32 50"
        "C-42 30 -40 6 -34 -14C-38 -24 -42 -34 -40 -46Z"
    )
    cheek = "M-32 -40C-30 -62 -6 -66 6 -54C14 -42 6 -28 -10 -26C-20 -26 -30 -30 -32 -40Z"
    belly = "M-24 -8C-4 -16 10 2 12 24C12 40 4 54 -8 56C-32 46 -34 14 -24 -8Z"
    eye = fill(disc(-12, -46, 5.5), main)
    beak = fill(
        "M-48 -60C-72 -62 -84 -44 -80 -24C-68 -28 -56 -28 -44 -24C-48 -36 -50 -48 -48 -60Z"
        + slit((-66, -56), (-64, -30), 6, 4),
        second,
    )
    feet = line("M-14 84H-34M22 84H2", third, 9)
    return moved(fill(body + cheek + belly, main) + eye + beak + feet, 10, 0, scale=1.02)


def turkey(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    plume = "M-6 -54C-16 -68 -16 -94 0 -98C16 -94 16 -68 6 -54Z" + slit((-8, -82), (8, -82), 8, -3)
    fan = "".join(
        moved(fill(plume, second if at % 2 else third), 0, 14, -96 + 24 * at) for at in range(9)
    )
    body = disc(0, 42, 40) + slit((-20, 50), (20, 50), 8, 10) + slit((-14, 66), (14, 66), 7, 6)
    head = symmetric("0 -34, 16 -34 20 -20 18 -8, 16 -1 12 3 10 6, 7 5 3 5 0 5")
    eyes = disc(-8, -20, 3.2) + disc(8, -20, 3.2)
    beak = polygon(-5, -12, 5, -12, 0, -2)
    feet = line("M-14 88V96M14 88V96", main, 6)
    return moved(fan + fill(body + head + eyes + beak, main) + feet, 0, -2, scale=0.98)


ALL: Final = (
    eagle,
    parrot,
    toucan,
    peacock,
    rooster,
    hummingbird,
    crane,
    raven,
    goose,
    puffin,
    turkey,
)
