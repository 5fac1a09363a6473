"""Motifs of what pets live in and eat from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.motifs.pen import (
    box,
    disc,
    fill,
    line,
    moved,
    oval,
    polygon,
    three,
)


def pet_bowl(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    bowl = "M-68 0H68L88 66C90 72 86 76 80 76H-80C-86 76 -90 72 -88 66Z"
    paw = (
        oval(0, 50, 15, 12) + disc(-20, 34, 7) + disc(-8, 23, 7) + disc(8, 23, 7) + disc(20, 34, 7)
    )
    food = fill(
        "M-60 -10C-58 -26 -44 -32 -34 -26C-28 -40 -10 -42 -2 -32C8 -42 28 -38 32 -26"
        "C46 -32 58 -24 60"
        " -10Z",
        second,
        1,
    )
    bone = "M-22 -56A9 9 0 1 1 -30 -66A9 9 0 1 1 -18 -70H18A9 9 0 1 1 30 -66A9 9 0 1 1 22 -56Z"
    return moved(
        fill(bowl + paw, main, 1) + food + moved(fill(bone, third, 1), 0, 2, -8), y=-3, scale=0.87
    )


def bird_cage(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    bars = line(
        "M-54 58V-14C-54 -50 -30 -74 0 -74C30 -74 54 -50 54 -14V58M-28 58V-20C-28 -44 -16 -66 0 -74"
        "M28 58V-20C28 -44 16 -66 0 -74",
        main,
        6,
    )
    ring = fill(disc(0, -88, 11) + disc(0, -88, 5), main)
    foot = fill(box(-66, 67, 132, 20, 7), main)
    bird = "M-22 2C-22 -14 -4 -22 6 -14C10 -10 12 -6 18 -4L8 0C8 14 -2 20 -12 20L-30 30Z"
    perch = line("M-18 34H18", third, 7)
    return moved(bars + ring + foot + fill(bird, second, 1) + perch, y=2, scale=0.9)


def fish_bowl(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    glass = line("M-46 -70C-110 -30 -96 60 -44 80H44C96 60 110 -30 46 -70", main, 10)
    rim = fill(box(-58, -88, 116, 14, 7), main)
    water = line("M-60 -30C-46 -40 -36 -40 -22 -30S4 -20 16 -30S44 -40 58 -30", third, 7)
    fish = "M-38 18C-22 -6 14 -8 28 18C14 44 -22 42 -38 18Z" + disc(-20, 12, 5)
    tail = fill("M36 18L58 2C54 12 54 24 58 34Z", second, 2)
    bubbles = fill(disc(-48, -2, 5) + disc(-54, -14, 4), third)
    return moved(glass + rim + water + fill(fish, second, 1) + tail + bubbles, 0, 4, scale=0.95)


def dog_house(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    walls = polygon(-60, 80, -60, -12, 0, -60, 60, -12, 60, 80)
    door = "M-28 80V36A28 28 0 0 1 28 36V80Z"
    roof = line("M-84 -4L0 -72L84 -4", second, 14)
    bone = "M-18 -14A8 8 0 1 1 -24 -22A8 8 0 1 1 -16 -26H16A8 8 0 1 1 24 -22A8 8 0 1 1 18 -14Z"
    paws = fill(
        oval(0, 66, 10, 8) + disc(-13, 56, 5) + disc(-5, 48, 5) + disc(5, 48, 5) + disc(13, 56, 5),
        third,
    )
    return moved(fill(walls + door + bone, main, 1) + roof + paws, y=-5)


ALL: Final = (
    pet_bowl,
    bird_cage,
    fish_bowl,
    dog_house,
)
