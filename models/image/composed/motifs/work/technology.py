"""Motifs of computers and of other machines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.motifs.pen import (
    both,
    box,
    disc,
    fill,
    flipped,
    line,
    moved,
    oval,
    polygon,
    slit,
    three,
    turned,
)


def computer(colours: Sequence[str]) -> str:
    """A screen on its foot."""
    main, second, third = three(colours)
    screen = box(-90, -78, 180, 118, 10) + box(-76, -64, 152, 78, 4) + disc(0, 27, 5)
    foot = fill("M-18 50H18L24 72H-24Z", second, 1) + fill(box(-50, 79, 100, 12, 5), second)
    code = line("M-40 -44L-58 -25L-40 -6M40 -44L58 -25L40 -6M12 -50L-12 0", third, 8)
    return moved(fill(screen, main) + foot + code, y=-1, scale=0.84)


def computer_keyboard(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    case = box(-96, -50, 192, 100, 14)
    rows = ((-34, 9, -80), (-10, 8, -71))
    keys = "".join(box(x + 18 * at, y, 14, 16, 3) for y, count, x in rows for at in range(count))
    keys += box(-80, 14, 22, 18, 3) + box(-52, 14, 104, 18, 3) + box(58, 14, 22, 18, 3)
    keys += box(73, -10, 8, 16, 3)
    cord = line("M0 -58C0 -72 -16 -72 -16 -86", second, 7)
    bar = fill(box(-46, 19, 92, 8, 3), third)
    return moved(fill(case + keys, main) + cord + bar, 0, 7, -8, 0.9)


def computer_mouse(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    low = "M-48 4H48V40C48 74 28 92 0 92C-28 92 -48 74 -48 40Z"
    wheel = fill(box(-5, -36, 10, 26, 5), third)
    buttons = both(fill("M10 -50C34 -48 48 -34 48 -6H10Z", main, 1))
    cord = line("M0 -58C0 -84 30 -66 34 -82C36 -90 32 -96 26 -98", second, 8)
    return moved(buttons + fill(low, main, 1) + wheel + cord, -2, 2, 12, 0.95)


def cursor_arrow(colours: Sequence[str]) -> str:
    """The arrow of a mouse, and the sparks of a click."""
    main, second, _ = three(colours)
    arrow = polygon(-34, -46, 62, 22, 18, 30, 44, 76, 22, 88, -4, 42, -34, 72)
    sparks = line(
        "M-52 -68L-64 -84M-30 -74V-92M-62 -46L-80 -52M-56 -22L-72 -12M-10 -70L-2 -86", second, 9
    )
    return moved(fill(arrow, main, 4) + sparks, 13, 2, scale=0.97)


def security_shield(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    outer = "M0 -96C26 -78 52 -72 80 -72V-8C80 44 48 76 0 96C-48 76 -80 44 -80 -8V-72"
    outer += "C-52 -72 -26 -78 0 -96Z"
    inner = "M0 -70C20 -58 40 -52 62 -52V-8C62 34 38 58 0 76C-38 58 -62 34 -62 -8V-52"
    inner += "C-40 -52 -20 -58 0 -70Z"
    tick = line("M-28 2L-8 24L32 -20", second, 14)
    return moved(fill(outer + inner, main) + tick, y=2, scale=0.92)


def pie_chart(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    most = "M-8 -80V6L62 66C46 84 22 94 -4 94C-54 94 -90 56 -90 8C-90 -42 -56 -76 -8 -80Z"
    part = fill("M10 -96C58 -92 92 -58 96 -12H10Z", second, 1)
    rest = fill("M18 2H88C88 22 82 40 72 52Z", third, 1)
    return moved(fill(most, main, 1) + part + rest, -2, 0)


def battery(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    case = box(-90, -46, 168, 92, 16) + box(-76, -32, 140, 64, 6)
    pole = fill(box(86, -20, 14, 40, 5), main)
    cells = fill(box(-66, -22, 32, 44, 3) + box(-26, -22, 32, 44, 3), second)
    bolt = fill(polygon(44, -28, 18, 6, 32, 6, 28, 28, 52, -6, 38, -6), third)
    return moved(fill(case, main) + pole + cells + bolt, -3, 1, -12, 0.99)


def microchip(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    case = box(-56, -56, 112, 112, 10) + box(-36, -36, 72, 72, 6)
    pins = turned(line("M-36 -66V-88M-12 -66V-88M12 -66V-88M36 -66V-88", second, 9), 4)
    core = fill(box(-28, -28, 56, 56, 4) + disc(-14, -14, 6), third)
    return moved(fill(case, main) + pins + core, scale=0.98)


def smartwatch(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    strap = fill("M-30 -56L-24 -90C-22 -96 -20 -98 -14 -98H14C20 -98 22 -96 24 -90L30 -56Z", second)
    low = flipped(strap)
    case = fill(box(-50, -48, 100, 96, 22) + box(-36, -34, 72, 68, 12), main)
    crown = fill(box(55, -14, 9, 28, 4), main)
    pulse = line("M-28 4H-14L-6 -18L6 18L12 4H28", third, 7)
    return moved(strap + low + case + crown + pulse, -4, 0, scale=0.97)


def joystick(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    ball = fill(disc(0, -66, 26) + slit((-12, -68), (0, -80), 7, -3), second)
    stick = fill(box(-7, -34, 14, 44, 3), third)
    base = "M-58 20H58C66 20 70 26 72 34L82 78C84 86 80 92 72 92H-72C-80 92 -84 86 -82 78L-72 34"
    base += "C-70 26 -66 20 -58 20Z" + oval(46, 56, 17, 12)
    foot = fill(oval(46, 56, 10, 6), third)
    return moved(ball + stick + fill(base, main) + foot, y=-5, scale=0.84)


def handheld_console(colours: Sequence[str]) -> str:
    """A console to play with on the way."""
    main, second, third = three(colours)
    case = "M-54 -94H54C60 -94 64 -90 64 -84V62C64 82 50 94 30 94H-54C-60 94 -64 90 -64 84V-84"
    case += "C-64 -90 -60 -94 -54 -94Z" + box(-48, -78, 96, 78, 8)
    pad = "M-38 22H-24V34H-12V48H-24V60H-38V48H-50V34H-38Z"
    knobs = (
        disc(42, 30, 11)
        + disc(18, 48, 11)
        + slit((8, 82), (22, 70), 6)
        + slit((22, 86), (36, 74), 6)
    )
    screen = fill(
        box(-40, -70, 80, 62, 4)
        + disc(-16, -46, 6)
        + disc(16, -46, 6)
        + "M-24 -30H24C18 -16 -18 -16 -24 -30Z",
        second,
    )
    dots = fill(disc(42, 30, 5) + disc(18, 48, 5), third)
    return moved(fill(case + pad + knobs, main) + screen + dots, scale=0.88)


def arcade_machine(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    sign = fill("M-52 -96H52C56 -96 58 -94 58 -90V-72H-58V-90C-58 -94 -56 -96 -52 -96Z", second)
    upper = polygon(-56, -64, 56, -64, 50, 14, -50, 14) + box(-40, -54, 80, 58, 5)
    desk = polygon(-50, 23, 50, 23, 72, 48, -72, 48) + disc(20, 36, 6) + disc(42, 38, 6)
    low = box(-56, 57, 112, 41, 3) + box(-22, 66, 44, 24, 3)
    eater = "M0 -25L22 -38A26 26 0 1 0 22 -12Z" + disc(2, -38, 4)
    stick = line("M-30 32V14", second, 7) + fill(disc(-30, 8, 9), third)
    dots = fill(disc(28, -25, 4), third)
    slots = line("M-8 73V83M8 73V83", third, 5)
    parts = sign + fill(upper, main, 1) + fill(desk, main, 1) + fill(low, main)
    return moved(parts + fill(eater, third) + dots + stick + slots, scale=0.88)


def vr_headset(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    front = "M-56 -32H56C70 -32 78 -24 78 -10V26C78 42 70 50 56 50H36C22 50 18 26 0 26"
    front += "C-18 26 -22 50 -36 50H-56C-70 50 -78 42 -78 26V-10C-78 -24 -70 -32 -56 -32Z"
    front += slit((-54, -14), (20, -14), 8)
    strap = line("M-62 -44C-40 -92 40 -92 62 -44", second, 11)
    side = both(fill(box(85, -12, 12, 34, 5), second))
    dots = fill(disc(46, -13, 6), third)
    return moved(fill(front, main, 1) + strap + side + dots, y=9, scale=0.97)


def floppy_disk(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    case = "M-76 -86H50L86 -50V76C86 82 82 86 76 86H-76C-82 86 -86 82 -86 76V-76"
    case += "C-86 -82 -82 -86 -76 -86Z"
    case += box(-48, -86, 88, 56) + box(-56, 0, 112, 86)
    slide = fill(box(-40, -86, 72, 48, 3) + box(6, -78, 16, 32, 2), second)
    label = fill(
        box(-46, 10, 92, 76, 3)
        + box(-32, 24, 64, 7, 3)
        + box(-32, 42, 64, 7, 3)
        + box(-32, 60, 40, 7, 3),
        third,
    )
    return moved(fill(case, main) + slide + label, scale=0.83)


def drone(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = "M-40 -14C-30 -28 30 -28 40 -14L34 18C30 30 -30 30 -34 18Z" + disc(0, 6, 15)
    lens = fill(disc(0, 6, 8), third)
    arms = both(
        line("M44 -6L70 -20V-38", main, 10)
        + fill(box(26, -54, 38, 11, 5) + box(74, -54, 28, 11, 5), second)
    )
    legs = both(line("M28 34L40 56H54", second, 8))
    return moved(fill(body, main, 1) + lens + arms + legs, y=7, scale=0.88)


def retro_radio(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    case = box(-92, -38, 184, 112, 18) + disc(-42, 22, 35) + box(14, -18, 62, 30, 5)
    knobs = disc(30, 46, 13) + disc(62, 46, 13)
    cone = fill(disc(-42, 22, 27) + disc(-42, 22, 13), second)
    dial = line("M24 -8V2M36 -8V2M48 -8V2M66 -8V2", second, 5)
    aerial = line("M56 -48L84 -86", second, 7)
    handle = line("M-66 -48C-66 -68 -56 -70 -46 -70H6C16 -70 26 -68 26 -48", second, 9)
    dots = fill(disc(30, 46, 6) + disc(62, 46, 6) + disc(88, -90, 6), third)
    return moved(
        fill(case + knobs, main) + cone + dial + aerial + handle + dots, -2, 10, scale=0.81
    )


ALL: Final = (
    computer,
    computer_keyboard,
    computer_mouse,
    cursor_arrow,
    security_shield,
    pie_chart,
    battery,
    microchip,
    smartwatch,
    joystick,
    handheld_console,
    arcade_machine,
    vr_headset,
    floppy_disk,
    drone,
    retro_radio,
)
