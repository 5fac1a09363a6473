"""Motifs of needlework, and of other arts and crafts."""

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
    oval,
    petal,
    slit,
    symmetric,
    three,
    turned,
)


def safety_pin(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    wires = line("M-17 -44C-12 -10 -22 30 -17 58M17 -44V58", main, 8)
    coil = fill(disc(0, 72, 24) + disc(0, 72, 12), main)
    cap = "M-32 -56V-66C-32 -86 -18 -96 0 -96C18 -96 32 -86 32 -66V-56C32 -53 30 -52 27 -52H-27"
    cap += "C-30 -52 -32 -53 -32 -56Z" + slit((-14, -66), (8, -82), 7, -4)
    return moved(wires + coil + fill(cap, second), turn=34)


def knitting(colours: Sequence[str]) -> str:
    """A piece of knitting on two needles."""
    main, second, third = three(colours)
    stitches = "".join(
        f"M{x} {y}L{x + 10} {y + 12}V{y + 22}L{x} {y + 10}ZM{x + 22} {y}L{x + 12} {y + 12}"
        f"V{y + 22}L{x + 22} {y + 10}Z"
        for y in range(-22, 62, 17)
        for x in range(-60, 50, 24)
    )
    needle = line("M-82 -58L66 -34", second, 8) + fill(disc(-88, -59, 10), second)
    other = line("M82 -62L-54 -36", third, 8) + fill(disc(88, -63, 10), third)
    thread = line("M66 70C92 78 90 50 78 54", main, 6)
    return moved(fill(stitches, main, 1) + needle + other + thread, y=1, scale=0.83)


def embroidery_hoop(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    hoop = fill(disc(0, 10, 84) + disc(0, 10, 70), main) + fill(
        box(-14, -96, 28, 20, 4) + disc(0, -86, 4), main
    )
    flower = moved(
        turned(fill(oval(0, -20, 11, 14), second), 5) + fill(disc(0, 0, 6), third), 0, -8
    )
    stem = line("M0 20V58", third, 6)
    leaf = fill(petal(28, 18), third)
    return moved(
        hoop + flower + stem + moved(leaf, 3, 52, 52) + moved(leaf, -3, 46, -52), y=1, scale=1.02
    )


def dress_form(colours: Sequence[str]) -> str:
    """The bust on which a tailor fits clothes."""
    main, second, third = three(colours)
    bust = symmetric(
        "0 -74, 10 -74 14 -72 16 -66, 40 -58 46 -44 42 -26, 36 -10 26 -6 24 6, 26 22 40 26 40 48, "
        "20 54 10 54 0 54"
    )
    seams = (
        slit((0, -60), (0, 46), 6)
        + slit((-26, -40), (-22, 42), 6, -6)
        + slit((26, -40), (22, 42), 6, 6)
    )
    knob = fill(disc(0, -90, 8), second)
    pole = line("M0 63V76M0 76L-32 94M0 76L32 94", second, 8)
    return moved(fill(bust + seams, main) + knob + pole, y=-3, scale=0.97)


def painters_easel(colours: Sequence[str]) -> str:
    """A picture on an easel."""
    main, second, third = three(colours)
    canvas = fill(box(-62, -66, 124, 100, 4) + box(-50, -54, 100, 76, 2), second)
    hills = fill("M-42 14V4L-18 -24L2 0L14 -12L42 14Z", main, 1)
    sun = fill(disc(20, -34, 9), third)
    legs = line("M0 -96V-76M-30 52L-52 96M30 52L52 96M0 54V84", main, 9)
    ledge = fill(box(-76, 41, 152, 11, 4), main)
    return moved(canvas + hills + sun + legs + ledge, y=-2, scale=0.87)


def spray_can(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    can = "M-36 -26H36V84C36 92 32 96 24 96H-24C-32 96 -36 92 -36 84Z"
    label = "M0 6C12 22 20 30 20 44C20 56 12 62 0 62C-12 62 -20 56 -20 44C-20 30 -12 22 0 6Z"
    neck = fill("M-36 -34C-34 -50 -22 -56 -18 -58H18C22 -56 34 -50 36 -34Z", main)
    cap = fill(box(-15, -90, 30, 24, 5), second)
    spots = (
        (-40, -80, 8),
        (-62, -96, 7),
        (-66, -74, 9),
        (-62, -52, 6),
        (-90, -84, 6),
        (-90, -60, 5),
    )
    mist = fill("".join(disc(*one) for one in spots), third)
    return moved(fill(can + label, main) + neck + cap + mist, 22, 4, 8, 0.88)


def glue_bottle(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    tip = fill("M-5 -98H5L12 -66H-12Z", second, 1) + fill(box(-20, -58, 40, 16, 4), second)
    bottle = "M-22 -34H22C34 -26 42 -14 42 2V84C42 92 38 96 30 96H-30C-38 96 -42 92 -42 84V2"
    bottle += "C-42 -14 -34 -26 -22 -34Z"
    label = box(-42, 14, 84, 50)
    star = fill(box(-42, 22, 84, 34) + disc(0, 39, 9), third)
    return moved(tip + fill(bottle + label, main) + star, 8, -2, 18, 0.93)


def clay_pot(colours: Sequence[str]) -> str:
    """A pot on a potter's wheel."""
    main, second, third = three(colours)
    pot = symmetric(
        "0 -64, 14 -64 26 -64 32 -62, 28 -46 24 -42 28 -32, 50 -18 52 18 28 44, 16 45 8 45 0 45"
    )
    bands = slit((-40, -10), (40, -10), 7, -5) + slit((-42, 12), (42, 12), 7, -5)
    rim = fill(oval(0, -74, 36, 7), main)
    wheel = fill(box(-76, 53, 152, 13, 6), second) + fill("M-16 74H16L22 94H-22Z", second, 1)
    turns = both(line("M64 28C74 24 78 16 78 8M72 42C84 38 92 30 92 20", third, 6))
    return moved(fill(pot + bands, main) + rim + wheel + turns, y=-9, scale=1.02)


ALL: Final = (
    safety_pin,
    knitting,
    embroidery_hoop,
    dress_form,
    painters_easel,
    spray_can,
    glue_bottle,
    clay_pot,
)
