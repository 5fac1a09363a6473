"""Says how the sheets of the styles are drawn: what all drawings of one have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from models.image.drawn.drawable import RGB

_BLACK: Final[RGB] = (0, 0, 0)
_PAPER: Final[RGB] = (255, 255, 255)
_GREY_HAIR: Final[RGB] = (196, 196, 196)
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
# What shows of the head where the hair of notionists leaves a gap: skin, once with its outline.
_SCALP: Final = (
    '<path d="M352 482C338 330 470 262 640 260 800 258 860 340 838 440L800 520H400Z" '
    'fill="[skin]"/>{it}'
)
_WIDE_SCALP: Final = (
    '<path d="M332 486C322 340 450 250 640 250 820 250 882 340 856 440L800 520H400Z" '
    'fill="[skin]"/>{it}'
)
_BALD: Final = (
    '<path d="M331 484C306 333 440 217 634 213 816 210 874 329 846 450" fill="[skin]" '
    'stroke="#000" stroke-width="15" stroke-linecap="round"/>{it}'
)
_GAPPY: Final = ("02 05 08 10 20 23 24 28 36 37 38 39 41 43 46 49 52 54 55 57 58 59").split()
# What hair of pixel-art is that is a thin strip, or pixels that are strewn about.
_THICKER: Final = '<path d="M4 1h8v1H4zM3 2h10v1H3z" fill="[hair]"/>{it}'
_THIN: Final = ("01", "02", "03", "04", "08", "09", "10", "14", "15", "19", "22")
_SHORT_CURLS: Final = (
    '<path d="M4 0h2v1H4zM7 0h3v1H7zM11 0h1v1H11zM3 1h10v1H3zM2 2h12v2H2zM1 3h2v3H1zM13 3h2v3H13z'
    'M3 4h2v1H3zM6 4h1v1H6zM9 4h1v1H9zM11 4h2v1H11zM2 6h1v1H2zM13 6h1v1H13z" fill="[hair]"/>'
    '<path d="M5 1h1v.5H5zM8 1h1v.5H8zM3 2.5h1v.5H3zM6 2.5h1v.5H6zM10 2.5h1v.5H10zM12 3h1v.5H12z" '
    'fill="#fff" fill-opacity=".14"/>'
)
_LONG_CURLS: Final = (
    '<path d="M4 0h8v1H4zM2 1h12v1H2zM1 2h14v2H1zM1 4h4v1H1zM6 4h1v1H6zM9 4h1v1H9zM11 4h4v1H11z'
    "M0 5h3v3H0zM13 5h3v3H13zM1 8h2v1H1zM13 8h2v1H13zM0 9h3v3H0zM13 9h3v3H13zM1 12h2v1H1z"
    'M13 12h2v1H13z" fill="[hair]"/>'
    '<path d="M5 1h1v.5H5zM9 1h1v.5H9zM3 2.5h1v.5H3zM7 2.5h1v.5H7zM12 2.5h1v.5H12zM1 5.5h1v.5H1z'
    'M14 5.5h1v.5H14zM1 9.5h1v.5H1zM14 9.5h1v.5H14z" fill="#fff" fill-opacity=".14"/>'
)
_SPIKES: Final = (
    '<path d="M3 0h1v1H3zM5 0h2v1H5zM8 0h2v1H8zM11 0h1v1H11zM13 0h1v1H13zM3 1h11v1H3zM2 2h12v1H2z'
    'M3 3h10v1H3zM3 4h1v1H3zM6 4h1v1H6zM9 4h1v1H9zM12 4h1v1H12z" fill="[hair]"/>'
)
_FAINT_SMILE: Final = '<path d="M6 9h1v1H6zM7 10h2v1H7zM9 9h1v1H9z" fill="[mouth]"/>'
_SLIGHT_SMILE: Final = (
    '<path d="M6 9h4v1H6zM7 10h2v.5H7z" fill="[mouth]"/><path d="M6.5 9h3v.5h-3z" fill="#fff"/>'
)


@dataclass(frozen=True, slots=True)
class Look:
    """Says what all drawings of a style have in common.

    always: the variants of parts that no drawing chooses.
    scale: of the sheet, around its middle.
    down: how far it is moved down after that, as a share of its side.
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
    inked: Mapping[str, str] = field(default_factory=dict)
    papered: Mapping[str, str] = field(default_factory=dict)
    plain: Mapping[str, Sequence[str]] = field(default_factory=dict)
    mended: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    outlined: Mapping[str, tuple[str, float]] = field(default_factory=dict)
    edges: Mapping[str, float] = field(default_factory=dict)
    colours: Mapping[str, tuple[RGB, ...]] = field(default_factory=dict)
    crisp: bool = False
    silhouette: Sequence[str] = ()


LOOKS: Final[Mapping[str, Look]] = {
    "lorelei": Look(
        scale=0.88,
        down=-0.04,
        outlined={"eyes": ("eyes", 7.0)},
        colours={"clothing": _CLOTHES},
    ),
    "pixel-art": Look(
        crisp=True,
        silhouette=("hair", "skin"),
        mended={
            "hair": {
                "long15": _LONG_CURLS,
                "short11": _SHORT_CURLS,
                "short12": _SPIKES,
                "short13": _SPIKES,
                **{f"short{one}": _THICKER for one in _THIN},
                **{f"long{one}": _THICKER for one in ("02", "03", "18", "19")},
            },
            "mouth": {"happy11": _FAINT_SMILE, "happy12": _SLIGHT_SMILE},
        },
    ),
    "open-peeps": Look(
        scale=0.88,
        down=0.02,
        inked={"accessories": "glasses"},
        outlined={"head": ("head", 12.0), "facialHair": ("beard", 7.0)},
        edges={"head": 12.0},
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
            "hair": (*4 * (_BLACK,), _GREY_HAIR),
            "skin": (_PAPER,),
            "clothing": (_PAPER, _PAPER, _BLACK),
        },
    ),
    "thumbs": Look(always={"shape": "default"}, silhouette=("body",)),
}
