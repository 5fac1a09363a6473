"""Trees, bushes and cacti, 100 units high above the place where they stand."""

from __future__ import annotations

from models.image.composed.drawing.palette import darker, lighter
from models.image.composed.motifs.pen import both, box, disc, fill, line, moved, oval, polygon
from models.image.composed.views.drawn.kit import Kit


def tree(kit: Kit) -> str:
    """A round crown, one half in the shade."""
    trunk = fill(polygon(-3, -46, 3, -46, 4.2, 1, -4.2, 1), kit.second)
    shade = "M0 -100C22 -100 34 -84 34 -62C34 -40 20 -24 0 -24C16 -42 18 -82 0 -100Z"
    twigs = line("M0 -34L-11 -48M0 -42L10 -56", kit.second, 2.4)
    return trunk + fill(oval(0, -62, 34, 38), kit.main) + fill(shade, kit.shade) + twigs


def tall_tree(kit: Kit) -> str:
    """A slender crown, one half in the shade."""
    trunk = fill(polygon(-2.4, -40, 2.4, -40, 3.4, 1, -3.4, 1), kit.second)
    shade = "M0 -100C16 -96 23 -76 23 -56C23 -34 14 -20 0 -20C11 -40 12 -80 0 -100Z"
    crown = "M0 -100C16 -96 23 -76 23 -56C23 -34 14 -20 0 -20S-23 -34 -23 -56S-16 -96 0 -100Z"
    return trunk + fill(crown, kit.main) + fill(shade, kit.shade)


def pine(kit: Kit) -> str:
    trunk = fill(polygon(-3.6, -18, 3.6, -18, 4.4, 1, -4.4, 1), kit.second)
    tiers = ((-100, -66, 15), (-80, -40, 22), (-58, -12, 29))
    parts = trunk
    for top, low, wide in reversed(tiers):
        curve = 0.12 * wide
        parts += fill(f"M0 {top}L{wide} {low}Q0 {low + 2 * curve} {-wide} {low}Z", kit.main)
        parts += fill(
            f"M0 {top}L{wide} {low}Q{0.5 * wide} {low + curve} {0.1 * wide} {low + curve}Z",
            kit.shade,
        )
    return parts


def snowy_pine(kit: Kit) -> str:
    caps = "".join(
        fill(
            f"M0 {top}L{wide} {low}L{0.5 * wide} {low - 5}L{0.1 * wide} {low + 4}"
            f"L{-0.4 * wide} {low - 4}L{-wide} {low}Z",
            kit.pale,
        )
        for top, low, wide in ((-101, -84, 7.5), (-74, -61, 13), (-50, -36, 17))
    )
    return pine(kit) + caps


def birch(kit: Kit) -> str:
    trunk = fill(polygon(-2.2, -70, 2.2, -70, 3.4, 1, -3.4, 1), kit.pale)
    marks = line("M-2.4 -10H-0.6M0.8 -21H2.4M-2 -31H-0.4", kit.deep, 1.2)
    crown = (
        "M0 -100C20 -94 26 -72 22 -54C18 -40 8 -36 0 -36S-18 -40 -22 -54C-26 -72 -20 -94 0 -100Z"
    )
    shade = "M0 -100C20 -94 26 -72 22 -54C18 -40 8 -36 0 -36C12 -54 12 -84 0 -100Z"
    low = line("M0 -40L0 -62M0 -46L8 -56M0 -52L-7 -62", kit.pale, 2)
    return fill(crown, kit.main) + fill(shade, kit.shade) + trunk + marks + low


def cypress(kit: Kit) -> str:
    crown = "M0 -100C9 -84 13 -52 12 -32C11 -17 6 -12 0 -12S-11 -17 -12 -32C-13 -52 -9 -84 0 -100Z"
    shade = "M0 -100C9 -84 13 -52 12 -32C11 -17 6 -12 0 -12C6 -34 6 -70 0 -100Z"
    return (
        fill(box(-2.2, -16, 4.4, 17), kit.second) + fill(crown, kit.main) + fill(shade, kit.shade)
    )


def palm(kit: Kit) -> str:
    """A bent trunk with seven fronds that hang down."""
    trunk = fill("M-4 1C-6 -30 -2 -58 9 -80L13 -78C4 -56 2 -30 5 1Z", kit.second)
    rings = line(
        "M-4 -14L4 -16M-3.4 -30L3 -32M-1 -46L4.4 -47M3 -61L7.4 -61", darker(kit.second, 0.3), 1.2
    )
    frond = "M0 0C8 -13 26 -17 43 -1C47 4 48 9 48 14C40 4 34 2 28 3L27 8L22 2L19 6L14 1L11 4Z"
    high = (
        "M0 0C4 -12 16 -20 33 -17C38 -16 42 -13 45 -9C36 -12 30 -12 25 -10L24 -5L19 -8L16 -4L12 -6Z"
    )
    low = "M0 0C9 -4 20 2 27 17C29 22 29 27 28 31C24 22 20 18 16 16L13 20L12 12L8 14L7 7Z"
    back = moved(both(fill(high, kit.shade)), 11, -80)
    front = both(fill(frond, kit.main)) + both(fill(low, kit.main))
    nuts = fill(disc(8, -76, 3) + disc(14, -75, 3), kit.second)
    return trunk + rings + back + moved(front, 11, -80) + nuts


def cactus(kit: Kit) -> str:
    """A saguaro with two arms and ribs."""
    body = line("M0 0V-90", kit.main, 19) + fill(box(-9.5, -8, 19, 8.5), kit.main)
    arms = line("M0 -34H16Q26 -34 26 -44V-62M0 -24H-16Q-26 -24 -26 -34V-50", kit.main, 13)
    ribs = line("M-3.4 -88V-3M3.4 -88V-3", kit.shade, 1.8)
    ribs += line("M26 -62V-46M-26 -50V-36", kit.shade, 1.8)
    return arms + body + ribs


def bush(kit: Kit) -> str:
    lumps = ((-46, -30, 32), (0, -50, 48), (48, -34, 36))
    parts = "".join(fill(disc(x, y, r), kit.main) for x, y, r in lumps)
    foot = fill(box(-76, -36, 158, 37, 18), kit.main)
    shade = (
        "M2 -98A48 48 0 0 1 40 -68A36 36 0 0 1 84 -34V-18A18 18 0 0 1 66 1H30C56 -24 40 -80 2 -98Z"
    )
    return parts + foot + fill(shade, kit.shade)


def rock(kit: Kit) -> str:
    outline = polygon(-84, 1, -92, -30, -52, -82, 10, -100, 62, -66, 90, -22, 84, 1)
    shade = polygon(10, -100, 62, -66, 90, -22, 84, 1, 18, 1, 32, -40)
    light = polygon(-52, -82, 10, -100, 32, -40, -16, -52)
    return (
        fill(outline, kit.main, 2)
        + fill(shade, kit.shade, 2)
        + fill(light, lighter(kit.main, 0.14))
    )
