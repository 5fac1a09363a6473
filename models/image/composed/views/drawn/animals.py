"""Large animals from the side, 100 units high above the place where they stand."""

from __future__ import annotations

from models.image.composed.motifs.pen import box, fill, line, moved, oval
from models.image.composed.views.drawn.kit import Kit


def cow(kit: Kit) -> str:
    """A cow that looks to the left; `main` is its coat, `second` its patches."""
    far = fill(box(-36, -34, 9, 35, 2) + box(44, -34, 9, 35, 2), kit.shade)
    near = fill(box(-48, -36, 10, 37, 2) + box(56, -36, 10, 37, 2), kit.main)
    body = "M-52 -76C-46 -84 -38 -86 -28 -86H58C70 -86 72 -76 71 -62C71 -44 64 -34 52 -32"
    body += "C30 -27 -10 -27 -34 -32C-48 -35 -56 -50 -52 -76Z"
    neck = "M-52 -84C-64 -96 -78 -98 -86 -92L-104 -70C-106 -62 -96 -58 -88 -60L-72 -64L-46 -46Z"
    patches = "M-22 -86C-28 -70 -12 -56 4 -62C18 -68 10 -80 14 -86Z"
    patches += "M36 -86C32 -72 40 -58 56 -60C68 -62 71 -70 70 -78C68 -84 64 -86 58 -86Z"
    patches += "M-26 -31C-22 -42 -6 -44 4 -29C-6 -28 -16 -29 -26 -31Z"
    tail = line("M69 -78C80 -70 76 -52 79 -38", kit.main, 4) + fill(oval(79, -34, 4, 8), kit.deep)
    head = fill("M-104 -70C-106 -62 -96 -58 -88 -60L-86 -70L-96 -78Z", kit.pale)
    horns = line("M-80 -95C-84 -102 -80 -106 -76 -106", kit.deep, 3.4)
    ear = moved(fill(oval(0, 0, 10, 4.6), kit.second), -66, -90, 24)
    udder = fill(oval(44, -29, 11, 7), kit.pale)
    spots = fill(patches, kit.second)
    return far + tail + udder + near + _coat(body + neck, kit) + spots + head + horns + ear


def horse(kit: Kit) -> str:
    """A horse that stands and looks to the left; `deep` is its mane and its tail."""
    legs = "M-30 -46L-34 -22L-32 1H-25L-25 -22L-18 -44ZM38 -48L46 -26L42 1H49L54 -24L54 -48Z"
    back = "M-22 -46L-22 -20L-18 1H-11L-14 -20L-8 -44ZM28 -48L32 -24L30 1H37L41 -24L44 -48Z"
    body = "M-38 -66C-30 -76 -14 -72 4 -71C24 -70 46 -78 56 -64C60 -54 56 -44 48 -41"
    body += "C28 -42 6 -38 -16 -38C-30 -38 -40 -50 -38 -66Z"
    neck = "M-38 -56C-44 -70 -46 -82 -54 -86L-70 -72C-76 -68 -80 -74 -77 -79L-62 -97L-56 -104"
    neck += "L-53 -97C-38 -92 -26 -80 -16 -70L-22 -44Z"
    mane = "M-54 -100C-40 -96 -28 -84 -16 -71L-24 -69C-32 -80 -42 -88 -54 -95Z"
    tail = "M54 -68C68 -66 70 -46 66 -22C60 -30 62 -50 52 -60Z"
    coat = _coat(body + neck, kit)
    return (
        fill(back, kit.shade)
        + fill(tail, kit.deep)
        + fill(legs, kit.main)
        + coat
        + fill(mane, kit.deep)
    )


def deer(kit: Kit) -> str:
    """A stag that looks to the left, with antlers of the colour `deep`."""
    legs = "M-20 -40L-22 -20L-21 1H-16L-16 -20L-9 -38ZM28 -42L35 -22L32 1H37L41 -22L40 -42Z"
    back = "M-12 -38L-11 -18L-8 1H-3L-5 -18L-1 -36ZM20 -40L24 -20L23 1H28L31 -20L32 -40Z"
    body = "M-26 -54C-18 -61 -4 -58 10 -58C26 -58 38 -62 42 -52C44 -42 40 -37 34 -35"
    body += "C18 -36 2 -32 -12 -33C-24 -35 -28 -44 -26 -54Z"
    neck = "M-26 -46C-30 -58 -30 -66 -34 -70L-46 -64C-51 -63 -52 -69 -48 -71L-36 -79L-29 -80"
    neck += "C-22 -74 -18 -66 -12 -58L-14 -38Z"
    antlers = line(
        "M-31 -78C-36 -86 -46 -86 -48 -99M-39 -86L-36 -97M-29 -79C-26 -88 -16 -88 -12 -100"
        "M-21 -87L-23 -98M-16 -90L-6 -93M-45 -91L-54 -92",
        kit.deep,
        2.4,
    )
    ear = moved(fill(oval(0, 0, 6, 2.6), kit.shade), -24, -79, -16)
    tail = fill("M41 -56C48 -56 48 -48 44 -44L39 -50Z", kit.pale)
    coat = _coat(body + neck, kit)
    return fill(back, kit.shade) + tail + fill(legs, kit.main) + antlers + coat + ear


def giraffe(kit: Kit) -> str:
    """A giraffe that looks to the left; `second` is its spots and its hooves."""
    legs = "M-14 -40L-13 -20L-14 1H-10L-9 -20L-6 -40ZM14 -38L17 -20L15 1H19L21 -20L21 -40Z"
    back = "M-7 -38L-6 -20L-7 1H-3L-2 -20L0 -38ZM8 -38L11 -20L9 1H13L15 -20L15 -38Z"
    body = "M-16 -52C-10 -57 0 -54 12 -51C20 -49 23 -46 22 -38C14 -35 -4 -35 -13 -38Z"
    neck = (
        "M-16 -40L-25 -86L-36 -83C-40 -83 -40 -87 -38 -89L-27 -96L-24 -97C-20 -96 -19 -92 -18 -90"
    )
    neck += "L-2 -52L-8 -40Z"
    spots = "".join(
        oval(x, y, r, 0.8 * r, 30)
        for x, y, r in (
            *((-21, -84, 2), (-20, -76, 2.4), (-15, -72, 2.2), (-17, -64, 2.8), (-11, -60, 2.4)),
            *((-12, -50, 3.2), (-4, -48, 3), (4, -46, 3.2), (12, -45, 3), (-7, -41, 2.4)),
            *((1, -40, 2.4), (10, -39, 2.4), (17, -40, 2.2)),
        )
    )
    horns = line("M-26 -95L-27 -100M-23 -96L-22 -101", kit.second, 1.6)
    ear = moved(fill(oval(0, 0, 4, 1.8), kit.shade), -18, -93, -20)
    tail = line("M22 -46C25 -40 24 -34 25 -30", kit.second, 1.4)
    return (
        fill(back, kit.shade)
        + tail
        + fill(legs, kit.main)
        + horns
        + _coat(body + neck, kit)
        + fill(spots, kit.second)
        + ear
    )


def camel(kit: Kit) -> str:
    """A camel with two humps that looks to the left."""
    legs = "M-36 -46L-34 -22L-37 1H-29L-28 -22L-24 -46ZM32 -46L37 -22L33 1H41L45 -22L44 -48Z"
    back = "M-22 -44L-20 -22L-22 1H-15L-14 -22L-10 -44ZM20 -44L24 -22L21 1H28L31 -22L32 -44Z"
    body = "M-44 -58C-40 -68 -34 -72 -28 -86C-24 -93 -16 -93 -12 -86C-8 -76 0 -72 6 -80"
    body += (
        "C10 -93 20 -94 25 -84C30 -72 44 -70 48 -58C50 -46 44 -42 38 -40C14 -37 -12 -37 -34 -40Z"
    )
    neck = (
        "M-42 -60C-54 -56 -58 -66 -58 -78L-74 -77C-80 -77 -80 -84 -76 -86L-60 -93C-54 -95 -48 -92"
    )
    neck += " -48 -86C-48 -78 -46 -74 -40 -72L-28 -44C-38 -42 -46 -48 -42 -60Z"
    ear = fill("M-54 -91L-50 -99L-47 -90Z", kit.shade)
    tail = line("M48 -58C54 -52 52 -42 54 -36", kit.deep, 2.6)
    return fill(back, kit.shade) + tail + fill(legs, kit.main) + ear + _coat(body + neck, kit)


def _coat(d: str, kit: Kit) -> str:
    """Returns parts that overlap as one, without holes."""
    return f'<path d="{d}" fill="{kit.main}"/>'
