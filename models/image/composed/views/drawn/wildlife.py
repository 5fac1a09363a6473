"""Animals of the woods and of the ice from the side, 100 units high where they stand."""

from __future__ import annotations

from models.image.composed.motifs.pen import disc, fill, oval, polygon
from models.image.composed.views.drawn.kit import Kit


def fox(kit: Kit) -> str:
    """A fox that walks to the left; `main` is its coat, `pale` its chest and the tail's tip."""
    tail = "M44 -56C70 -64 96 -60 118 -34C124 -24 122 -16 116 -14C96 -14 68 -22 46 -44Z"
    tip = "M118 -34C124 -24 122 -16 116 -14C107 -14 99 -16 91 -19C100 -22 110 -28 118 -34Z"
    far = fill("M-22 -40L-24 0H-14L-8 -38ZM32 -44L42 -24L38 0H48L52 -24L50 -46Z", kit.shade)
    near = "M-36 -44L-40 -20L-38 0H-27L-26 -20L-16 -40ZM20 -44L26 -24L20 0H31L38 -22L42 -46Z"
    socks = fill(polygon(-39, -12, -38, 0, -27, 0, -26.5, -12), kit.deep)
    socks += fill(polygon(23, -12, 20, 0, 31, 0, 34.5, -12), kit.deep)
    body = "M-42 -66C-24 -74 14 -72 40 -68C56 -64 58 -46 48 -38C24 -32 -10 -30 -34 -36"
    body += "C-46 -42 -50 -58 -42 -66Z"
    chest = "M-50 -66C-54 -52 -48 -40 -34 -36C-30 -46 -34 -60 -40 -68Z"
    head = "M-34 -60L-30 -82L-32 -100L-46 -90L-56 -86L-88 -64C-90 -60 -86 -58 -82 -58L-56 -54Z"
    cheek = "M-88 -64C-90 -60 -86 -58 -82 -58L-56 -54L-46 -58C-56 -66 -72 -66 -88 -64Z"
    ear = polygon(-36, -92, -43, -87, -36, -82)
    dots = fill(disc(-88, -63, 3.4) + disc(-60, -73, 3), kit.deep)
    parts = far + fill(tail, kit.main) + fill(tip, kit.pale) + fill(near, kit.main) + socks
    parts += fill(body, kit.main) + fill(chest, kit.pale) + fill(head, kit.main)
    return parts + fill(cheek, kit.pale) + fill(ear, kit.deep) + dots


def bear(kit: Kit) -> str:
    """A large bear that walks to the left; `main` is its fur."""
    far = "M-34 -40L-38 -2C-38 0 -40 1 -30 1H-20L-12 -36ZM42 -40L48 -20L46 1H62L66 -24L62 -46Z"
    near = "M-58 -46L-60 -6C-66 -2 -64 1 -58 1H-40L-34 -38ZM26 -42L28 -6C22 -2 24 1 30 1H48L56 -44Z"
    body = "M-60 -74C-40 -94 -8 -98 20 -92C52 -94 76 -74 72 -44C70 -34 60 -32 50 -32H-40"
    body += "C-58 -34 -66 -56 -60 -74Z"
    head = "M-44 -86C-58 -94 -78 -94 -88 -82C-96 -80 -112 -72 -114 -66C-114 -58 -104 -58 -96 -58"
    head += "C-84 -52 -62 -50 -48 -54Z"
    ears = disc(-66, -93, 8) + disc(-54, -91, 6)
    nose = fill(oval(-111, -66, 6, 5) + disc(-90, -76, 3), kit.deep)
    parts = fill(far, kit.shade) + fill(near + ears, kit.main).replace('fill-rule="evenodd"', "")
    return parts + fill(body, kit.main) + fill(head, kit.main) + nose
