"""Motifs of skeletons: of dinosaurs and of fish."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.motifs.pen import disc, fill, line, moved, polygon


def dinosaur_skeleton(colours: Sequence[str]) -> str:
    """A tyrannosaur that walks to the right."""
    main = colours[0]
    spine = "M-98 22C-66 34 -48 12 -16 0C14 -8 26 -26 36 -52"
    skull = (
        "M30 -76C38 -92 60 -94 78 -86C90 -82 97 -76 96 -66L92 -58L86 -64L80 -57L74 -63L68 -56"
        "L60 -60L48 -48C38 -48 26 -60 30 -76Z"
    )
    holes = disc(50, -74, 8) + disc(70, -73, 4.5) + disc(84, -72, 3)
    jaw = "M46 -44L62 -50L68 -46L74 -51L80 -47L88 -50C88 -42 78 -36 62 -36Z"
    ribs = line(
        "M28 -30C42 -20 42 -6 34 4M16 -16C32 -4 32 12 24 22M2 -8C20 8 20 26 10 34"
        "M-12 -2C4 14 4 30 -6 38",
        main,
        6,
    )
    legs = line("M-30 12L-6 44L-28 72L-22 92H2", main, 9)
    legs += line("M-38 14L-56 42L-48 72L-58 90H-38", main, 7)
    joints = "".join(
        fill(disc(x, y, 7), main) for x, y in ((-30, 12), (-6, 44), (-28, 72), (-56, 42), (-48, 72))
    )
    hip = fill("M-48 2C-36 -8 -20 -4 -16 8C-20 24 -32 28 -42 22C-50 16 -54 10 -48 2Z", main)
    arm = line("M32 -16L46 -2L58 -10", main, 5)
    whole = (
        line(spine, main, 4)
        + _vertebrae(spine, main, 13)
        + ribs
        + hip
        + legs
        + joints
        + arm
        + fill(skull + holes, main)
        + fill(jaw, main)
    )
    return moved(whole, scale=0.86)


def fish_bone(colours: Sequence[str]) -> str:
    """The head, the spine with its bones and the tail of a fish."""
    main = colours[0]
    head = "M44 -34C66 -34 88 -18 97 2C88 18 66 32 44 32C54 12 54 -14 44 -34Z"
    tail = polygon(-62, 0, -96, -34, -86, 0, -96, 34)
    bones = "".join(
        f"M{x} 0L{x - 12} {-high}M{x} 0L{x - 12} {high}"
        for x, high in ((34, 36), (14, 40), (-6, 35), (-26, 27), (-45, 17))
    )
    eye = disc(72, -8, 6.5)
    return (
        fill(head + eye, main)
        + line("M-70 0H48", main, 9)
        + line(bones, main, 8)
        + fill(tail, main, 2)
    )


def _vertebrae(d: str, colour: str, width: float) -> str:
    """Returns short pieces of a line, one for each bone of a spine."""
    return (
        f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width}" '
        'stroke-dasharray="7 5"/>'
    )


ALL: Final = (dinosaur_skeleton, fish_bone)
