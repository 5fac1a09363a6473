"""Says how the sheets of the styles are drawn: what all drawings of one have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from models.image.assembled.own_parts import own_parts
from models.image.drawn.drawable import RGB

_BLACK: Final[RGB] = (0, 0, 0)
_PAPER: Final[RGB] = (255, 255, 255)
_GREY_HAIR: Final[tuple[RGB, ...]] = ((196, 196, 196), (242, 241, 236))
_HAIR: Final[tuple[RGB, ...]] = ((74, 44, 26), (111, 68, 36), (236, 200, 98), (212, 97, 28))
# Paper is no skin that people expect, though it is that of the sheet of notionists, and on the
# darkest, black eyes and lips are lost.
_SKIN: Final[tuple[RGB, ...]] = (
    (255, 214, 181),
    (246, 207, 168),
    (221, 165, 108),
    (160, 102, 60),
    (116, 70, 44),
)
# Of clothes that no prompt asks for: none so dark that their folds would not show.
_CLOTHES: Final[tuple[RGB, ...]] = (
    (250, 250, 250),
    (255, 217, 59),
    (255, 143, 46),
    (223, 63, 63),
    (255, 158, 203),
    (142, 91, 214),
    (47, 116, 224),
    (165, 216, 255),
    (34, 166, 153),
    (69, 168, 71),
    (181, 234, 175),
    (239, 220, 184),
)
# Where the eyes of lorelei that can have a colour have a pupil: x, y and half its width.
_PUPILS: Final[Mapping[str, Sequence[tuple[int, int, int]]]] = {
    "02": ((474, 518, 13), (651, 507, 10)),
    "04": ((472, 518, 12), (651, 509, 9)),
    "06": ((477, 519, 8), (649, 511, 6)),
    "07": ((483, 539, 8), (641, 531, 6)),
    "08": ((451, 524, 8), (646, 517, 6)),
    "10": ((435, 522, 13), (641, 517, 10)),
    "11": ((482, 528, 9), (648, 522, 7)),
    "12": ((479, 521, 9), (645, 514, 7)),
    "14": ((488, 524, 12), (647, 515, 9)),
    "16": ((474, 516, 8), (645, 517, 6)),
    "18": ((434, 518, 11),),
    "21": ((443, 516, 14), (640, 508, 11)),
    "23": ((436, 522, 13), (641, 516, 10)),
}
# What shows of the head where the hair of notionists leaves a gap: skin, once with its outline.
_SCALP: Final = (
    '<path d="M352 482C338 330 470 262 640 260 800 258 860 340 838 440L786 400'
    'C740 316 520 316 430 400Z" fill="[skin]"/>{it}'
)
_WIDE_SCALP: Final = (
    '<path d="M332 486C322 340 450 250 640 250 820 250 882 340 856 440L786 400'
    'C740 316 520 316 430 400Z" fill="[skin]"/>{it}'
)
_BALD: Final = (
    '<path d="M331 484C306 333 440 217 634 213 816 210 874 329 846 450" fill="[skin]" '
    'stroke="#000" stroke-width="15" stroke-linecap="round"/>{it}'
)
_GAPPY: Final = ("02 05 08 10 20 23 24 28 36 37 38 39 41 43 46 49 52 54 55 57 58 59").split()
# What hair of pixel-art is that is a thin strip, or pixels that are strewn about.
_THICKER: Final = '<path d="M4 1h8v1H4zM3 2h10v1H3z" fill="[hair]"/>{it}'
_THIN: Final = ("01", "02", "03", "04", "08", "09", "10", "14", "15", "19", "22")
# Our own hair in place of some that is a few pixels, or looks like a beard.
_REDRAWN: Final[Mapping[str, str]] = {
    "long05": "bun",
    "long08": "over one eye",
    "long14": "space buns",
    "long15": "curly bob",
    "long16": "chin bob",
    "long17": "long side parting",
    "long18": "bunches",
    "long19": "high ponytail",
    "long20": "bob",
    "long21": "chin bob",
    "short05": "mohawk",
    "short11": "short curly",
    "short12": "spiky",
    "short13": "spiky",
    "short20": "mohawk",
    "short21": "mohawk",
    "short23": "bald",
    "short24": "receding",
}
_FAINT_SMILE: Final = '<path d="M6 9h1v1H6zM7 10h2v1H7zM9 9h1v1H9z" fill="[mouth]"/>'
_SLIGHT_SMILE: Final = (
    '<path d="M6 9h4v1H6zM7 10h2v.5H7z" fill="[mouth]"/><path d="M6.5 9h3v.5h-3z" fill="#fff"/>'
)

# In place of a mouth of thumbs that kisses.
_CALM_SMILE: Final = (
    '<path d="M5.5 4c5 6.5 14 6.5 19 0" stroke="[mouth]" stroke-width="2.6" '
    'stroke-linecap="round"/>'
)
# Of hair that only who asks for it gets, in no colour that thumbs have.
_HAIRS: Final[tuple[RGB, ...]] = ((45, 30, 24), (94, 58, 34), (158, 96, 48), (226, 184, 104))


@dataclass(frozen=True, slots=True)
class Look:
    """Says what all drawings of a style have in common.

    always: the variants of parts that no drawing chooses.
    scale: of the sheet, around its middle.
    down: how far it is moved down after that, as a share of its side.
    stands: whether its foot stays at that of the picture instead.
    inked: parts of which the black has a colour of its own, by the name of that.
    papered: the same of white.
    plain: by part, the variants that stay black and white for all that.
    mended: by part, SVG in place of variants, which are {it} in it, in the part's coordinates.
    outlined: parts of which the masses of black have a colour of their own, by the name of that,
        and how wide the black outline is that they keep.
    edges: by part, how wide the black line is along which something over it cuts it off.
    colours: colours that drawings have beside those of `avatars`, and those if none is asked for.
    crisp: whether pixels have no soft edges.
    silhouette: the colours without a black outline, which are to be seen on what is behind.
    """

    always: Mapping[str, str] = field(default_factory=dict)
    scale: float = 1.0
    down: float = 0.0
    stands: bool = False
    inked: Mapping[str, str] = field(default_factory=dict)
    papered: Mapping[str, str] = field(default_factory=dict)
    plain: Mapping[str, Sequence[str]] = field(default_factory=dict)
    mended: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    outlined: Mapping[str, tuple[str, float]] = field(default_factory=dict)
    edges: Mapping[str, float] = field(default_factory=dict)
    colours: Mapping[str, tuple[RGB, ...]] = field(default_factory=dict)
    crisp: bool = False
    silhouette: Sequence[str] = ()


def _pupil(x: int, y: int, half: int) -> str:
    left, top, small = (round(one, 1) for one in (x - 0.4 * half, y - 0.55 * half, 0.42 * half))
    return (
        f'<ellipse cx="{x}" cy="{y}" rx="{half}" ry="{1.2 * half:g}" fill="[pupil]"/>'
        f'<circle cx="{left:g}" cy="{top:g}" r="{small:g}" fill="[glint]"/>'
    )


LOOKS: Final[Mapping[str, Look]] = {
    "lorelei": Look(
        scale=0.88,
        down=-0.04,
        mended={
            "eyes": {
                f"variant{name}": "{it}" + "".join(_pupil(*one) for one in pupils)
                for name, pupils in _PUPILS.items()
            },
        },
        outlined={"eyes": ("eyes", 7.0)},
        colours={"clothing": _CLOTHES, "skin": _SKIN},
    ),
    "pixel-art": Look(
        scale=0.875,
        stands=True,
        crisp=True,
        silhouette=("hair", "skin"),
        mended={
            "hair": {
                **{
                    old: own_parts("pixel-art")["hair"][ours].over["hair"]
                    for old, ours in _REDRAWN.items()
                },
                **{f"short{one}": _THICKER for one in _THIN},
                **{f"long{one}": _THICKER for one in ("02", "03")},
            },
            "mouth": {"happy11": _FAINT_SMILE, "happy12": _SLIGHT_SMILE},
        },
    ),
    "open-peeps": Look(
        scale=0.83,
        down=-0.015,
        inked={"accessories": "glasses"},
        outlined={"head": ("head", 12.0), "facialHair": ("beard", 7.0)},
        edges={"head": 12.0},
        colours={"skin": _SKIN},
    ),
    "notionists": Look(
        always={"base": "variant01"},
        scale=1.12,
        down=0.045,
        inked={
            "glasses": "glasses",
            "lips": "lips",
            "body": "seam",
        },
        papered={"base": "skin", "body": "clothing"},
        plain={"hair": ("hat", "variant14", "variant61", "variant62", "variant63")},
        mended={
            "hair": {
                "variant51": _BALD,
                "variant60": _WIDE_SCALP,
                **{f"variant{one}": _SCALP for one in _GAPPY},
            },
        },
        outlined={"hair": ("hair", 14.0), "beard": ("beard", 12.0)},
        edges={"hair": 14.0},
        colours={
            "hair": (*4 * (_BLACK,), *_HAIR, *_GREY_HAIR),
            "skin": _SKIN,
            "clothing": (_BLACK, *_CLOTHES),
        },
    ),
    "thumbs": Look(
        always={"shape": "default"},
        silhouette=("body",),
        mended={"mouth": {"variant5": _CALM_SMILE}},
        colours={"clothing": _CLOTHES, "hair": _HAIRS},
    ),
}
