"""Motifs of what people ride and drive."""

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
    slit,
    three,
)


def _wheel(x: float, y: float, radius: float) -> str:
    return disc(x, y, radius) + disc(x, y, 0.42 * radius)


def bicycle(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    wheels = "".join(disc(x, 34, radius) for x in (-56, 56) for radius in (38, 28))
    frame = "M-56 34L-30 -20H34L-4 34H-56M-34 -28L-4 34M56 34L30 -38H48"
    saddle = line("M-50 -36H-24", third, 10) + line("M30 -42C34 -52 46 -52 52 -46", third, 8)
    parts = fill(wheels, main) + line(frame, second, 7) + saddle + fill(disc(-4, 34, 9), third)
    return moved(parts, y=-13, scale=0.98)


def scooter(colours: Sequence[str]) -> str:
    """A motor scooter."""
    main, second, third = three(colours)
    body = (
        "M-84 26C-84 -4 -64 -16 -36 -16H-6C0 -16 2 -12 2 -8C2 10 12 18 28 18H34L50 -44H64L62 -6"
        "C72 4 78 14 78 28C78 38 70 40 62 40H-70C-80 40 -84 36 -84 26Z"
    )
    seat = "M-72 -36C-72 -42 -68 -44 -62 -44H-12C-4 -44 -2 -26 -10 -26H-62C-68 -26 -72 -30 -72 -36Z"
    wheels = _wheel(-52, 66, 24) + _wheel(58, 66, 24)
    bar = line("M52 -54L46 -76H28", second, 8) + fill(disc(66, -58, 9), third)
    return moved(fill(body, main) + fill(seat + wheels, second) + bar, y=-6, scale=0.95)


def car(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = (
        "M-94 12C-94 0 -88 -6 -78 -8L-56 -12L-36 -42C-32 -48 -28 -50 -20 -50H24"
        "C32 -50 36 -48 42 -42"
        "L66 -12L80 -8C90 -6 94 0 94 12V36C94 40 92 42 88 42H80A26 26 0 0 0 28 42H-26"
        "A26 26 0 0 0 -78 42H-88C-92 42 -94 40 -94 36Z"
    )
    windows = (
        "M-40 -12L-26 -34C-24 -37 -22 -38 -18 -38H-4V-12ZM6 -12V-38H20C25 -38 28 -37 31 -33L48 -12Z"
    )
    wheels = fill(_wheel(-52, 44, 19) + _wheel(54, 44, 19), second)
    return moved(fill(body + windows + box(-8, 2, 20, 6, 3), main) + wheels, y=-10)


def bus(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-80 -58H64C76 -58 82 -52 84 -42L92 4C93 8 94 12 94 16V40C94 46 90 50 84 50H78"
        "A24 24 0 0 0 30 50H-24A24 24 0 0 0 -72 50H-84C-90 50 -94 46 -94 40V-44"
        "C-94 -52 -88 -58 -80 -58Z"
    )
    windows = "".join(box(x, -40, 32, 34, 6) for x in (-78, -38, 2)) + box(-78, 8, 112, 8, 4)
    front = "M42 -34C42 -38 44 -40 48 -40H62C66 -40 68 -38 69 -34L74 -6H42Z"
    wheels = fill(_wheel(-48, 52, 18) + _wheel(54, 52, 18), second)
    sign = fill(box(-30, -78, 60, 12, 4), third)
    return moved(fill(body + windows + front, main) + wheels + sign, y=2, scale=0.96)


def camper_van(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    upper = "M-70 -56H46C58 -56 66 -50 72 -40L90 -4H-92V-34C-92 -48 -84 -56 -70 -56Z"
    windows = box(-78, -40, 40, 26, 6) + box(-28, -40, 40, 26, 6)
    windows += "M22 -34C22 -38 24 -40 28 -40H46C52 -40 56 -38 59 -32L68 -14H22Z"
    low = (
        "M-92 6H92C94 12 94 16 94 22V38C94 44 90 48 84 48H80A24 24 0 0 0 32 48H-26"
        "A24 24 0 0 0 -74 48H-84C-90 48 -94 44 -94 38Z"
    )
    wheels = _wheel(-50, 50, 18) + _wheel(56, 50, 18)
    board = (
        "M-66 -74C-40 -82 30 -82 60 -74C64 -72 64 -68 60 -66C30 -64 -40 -64 -66 -66"
        "C-70 -68 -70 -72 -66 -74Z"
    )
    parts = fill(upper + windows, main) + fill(low, second) + fill(wheels + board, third)
    return moved(parts, y=4, scale=0.97)


def truck(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    load = (
        "M-90 -56H18C22 -56 24 -54 24 -50V36H-18A24 24 0 0 0 -66 36H-90C-94 36 -96 34 -96 30V-50"
        "C-96 -54 -94 -56 -90 -56Z"
    )
    cab = (
        "M34 -30H60C66 -30 70 -28 74 -22L92 4C94 8 96 12 96 16V30C96 34 94 36 90 36H86"
        "A24 24 0 0 0 38 36H34ZM46 -16H58C62 -16 64 -14 66 -12L78 6H46Z"
    )
    wheels = fill(_wheel(-42, 40, 18) + _wheel(62, 40, 18), third)
    return moved(fill(load, main) + fill(cab, second) + wheels, y=2, scale=0.95)


def tractor(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-56 -78H10C16 -78 18 -76 20 -70L30 -30H76C86 -30 92 -24 92 -14V18H90"
        "A30 30 0 0 0 34 22H24A54 54 0 0 0 -62 -10L-64 -70C-64 -76 -62 -78 -56 -78Z"
    )
    window = "M-48 -62H4L12 -30H-12C-22 -30 -36 -30 -46 -26Z"
    wheels = fill(_wheel(-34, 36, 46) + _wheel(64, 54, 26), second)
    pipe = line("M66 -40V-68", third, 8)
    return moved(fill(body + window, main) + wheels + pipe, -7, -1, scale=0.97)


def steam_train(colours: Sequence[str]) -> str:
    """A steam engine."""
    main, second, third = three(colours)
    cab = "M-84 -62H-26V38H-84Z" + box(-70, -46, 30, 32, 5)
    boiler = "M-16 -18H66C78 -18 84 -8 84 10C84 28 78 38 66 38H-16Z" + slit((-2, 0), (58, 0), 8)
    top = box(-94, -78, 78, 10, 5) + "M44 -28H66V-46L76 -62H34L44 -46Z"
    top += "M-2 -28V-34A11 11 0 0 1 20 -34V-28Z"
    wheels = _wheel(-56, 66, 22) + "".join(_wheel(x, 70, 17) for x in (-8, 30, 68))
    smoke = fill(disc(62, -80, 10) + disc(82, -90, 7), third)
    parts = fill(cab + boiler, main) + fill(top, second, 1) + fill(wheels, second) + smoke
    return moved(parts, 1, 5, scale=0.81)


def airplane(colours: Sequence[str]) -> str:
    """One from above."""
    main, second, third = three(colours)
    body = (
        "M0 -98C10 -90 14 -76 14 -60V60C14 76 6 92 0 98C-6 92 -14 76 -14 60V-60"
        "C-14 -76 -10 -90 0 -98Z"
    )
    wings = fill("M23 -24L92 22C96 26 96 38 92 40L23 20Z", second, 1)
    wings += fill("M22 52L50 72C52 74 52 84 50 86L22 78Z", second, 1)
    engine = fill(box(44, -26, 12, 18, 6), third)
    plane = fill(body + slit((-8, -72), (8, -72), 8, -3), main)
    return moved(plane + both(wings + engine), 11, -9, 42, 0.9)


def helicopter(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = (
        "M-78 8C-78 -22 -52 -40 -20 -40H14C30 -40 40 -30 46 -16L88 -20C92 -20 94 -16 92 -12L84 2"
        "L40 18"
        "C32 34 16 42 -6 42H-40C-64 42 -78 30 -78 8Z"
    )
    window = "M-64 6C-64 -14 -46 -28 -22 -28V6C-22 10 -24 12 -28 12H-56C-62 12 -64 10 -64 6Z"
    rotor = line("M-72 -70H56M-8 -64V-50", second, 9)
    rest = line("M86 -48L96 -22M98 -44L82 -28M-64 70H34M-38 52V62M8 52V62", second, 8)
    return moved(fill(body + window, main) + rotor + rest, -6, 1, -6, 0.93)


ALL: Final = (
    bicycle,
    scooter,
    car,
    bus,
    camper_van,
    truck,
    tractor,
    steam_train,
    airplane,
    helicopter,
)
