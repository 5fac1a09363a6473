"""Draws one style: a sheet of parts as SVG, put together by a drawing.

A sheet is what a style of DiceBear is made of, as models/training/dicebear/parts.mjs wrote it: a
body and the variants of each part, in which {part} stands for a part and [colour] for a colour.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import resources
from typing import Final
from zlib import crc32

from models.image.assembled.outlined import outlined
from models.image.assembled.own_parts import OwnPart
from models.image.drawn.completing.tints import is_coloured
from models.image.reading.description import rgb_of

_PART: Final = re.compile(r"\{(\w+)\}")
_COLOUR: Final = re.compile(r"\[(\w+)\]")
_HAIR: Final = re.compile(r"\[(?:hair|head|headContrast)\]")
_PLACED: Final = re.compile(r'<g transform="(\w+)\(([^)"]+)\)">\{(\w+)\}</g>')
_STRAIGHT: Final = (1.0, 1.0, 0.0, 0.0)

# How a group of a sheet is placed: x and y are multiplied by the first two, then moved.
Transform = tuple[float, float, float, float]


@dataclass(frozen=True)
class Sheet:
    """The parts of a style.

    side: of the square that they are drawn on.
    body: what is drawn first.
    variants: the SVG of each variant, by option and name.
    places: how what is drawn of a part is placed.
    outlined: parts whose black masses may have a colour, by the name of that, and how wide their
        outline is then.
    edges: by part, how wide the black line is where it is cut.
    """

    side: float
    body: str
    variants: Mapping[str, Mapping[str, str]]
    places: Mapping[str, Transform] = field(default_factory=dict)
    outlined: Mapping[str, tuple[str, float]] = field(default_factory=dict)
    edges: Mapping[str, float] = field(default_factory=dict)

    def drawn(
        self,
        variants: Mapping[str, str],
        own: Sequence[OwnPart],
        colours: Mapping[str, str],
        moved: Mapping[str, str],
    ) -> str:
        """Returns the SVG elements of a drawing, in the sheet's coordinates.

        Args:
            variants: the variant of each part; parts that it lacks are left out.
            own: the variants that we drew, in the order in which they lie upon each other.
            colours: by the names that the sheet has for them, as #rrggbb.
            moved: SVG transforms, by the option of the part that is moved or turned.
        """
        parts = {
            option: self._inked(option, named[variants[option]], own, colours)
            for option, named in self.variants.items()
            if variants.get(option) in named
        }
        parts |= {
            option: f'<g transform="{how}">{parts[option]}</g>'
            for option, how in moved.items()
            if option in parts
        }
        own = [self._cut(one, own) for one in own]
        svg = self._expanded(self.body, parts, own, _STRAIGHT)
        back, front = (_laid(own, place) for place in ("back", "front"))
        return _COLOUR.sub(lambda found: colours[found[1]], f"{back}{svg}{front}")

    def _inked(
        self, option: str, svg: str, own: Sequence[OwnPart], colours: Mapping[str, str]
    ) -> str:
        """Returns the SVG of a variant, outlined if its ink has a colour, or two."""
        if option not in self.outlined:
            return svg
        name, width = self.outlined[option]
        has_colour = is_coloured(rgb_of(colours[name])) or any(option in one.within for one in own)
        return outlined(svg, f"[{name}]", width) if has_colour else svg

    def _cut(self, one: OwnPart, own: Sequence[OwnPart]) -> OwnPart:
        """Returns a part of our own in the areas that others leave it."""
        others = [other for other in own if other is not one and one.option in other.only]
        areas = [other.only[one.option] for other in others]
        edge = self.edges.get(one.option, 0.0)

        def cut(layers: Mapping[str, str]) -> dict[str, str]:
            return {at: _clipped(svg, areas, _STRAIGHT, edge) for at, svg in layers.items()}

        return replace(one, over=cut(one.over), under=cut(one.under)) if areas else one

    def _expanded(
        self, svg: str, parts: Mapping[str, str], own: Sequence[OwnPart], around: Transform
    ) -> str:
        """Returns SVG with what is drawn for the parts in it, by option."""
        return _PART.sub(lambda found: self._part(found[1], parts, own, around), svg)

    def _part(
        self, option: str, parts: Mapping[str, str], own: Sequence[OwnPart], around: Transform
    ) -> str:
        place = self.places.get(option, around)
        areas = [one.only[option] for one in own if option in one.only]
        edge = self.edges.get(option, 0.0)
        pieces = [_clipped(piece, areas, place, edge) for piece in _pieces(parts.get(option, ""))]
        under = _placed(_laid(own, option, "under"), place)
        ours = _placed(_laid([one for one in own if one.option == option], option), place)
        over = _placed(_laid([one for one in own if one.option != option], option), place)
        if any(pieces) or ours:
            under += _placed(_laid(own, option, "beside"), place)
        within = _masked(_placed(_laid(own, option, "within"), place), pieces[-1] + ours)
        return under + self._expanded("".join(pieces), parts, own, place) + ours + within + over


def _laid(own: Sequence[OwnPart], place: str, side: str = "over") -> str:
    return "".join(getattr(one, side).get(place, "") for one in own)


def _pieces(svg: str) -> Iterator[str]:
    """Yields what is drawn of a part itself, and the parts in it, in their order."""
    start = 0
    for found in _PART.finditer(svg):
        yield svg[start : found.start()]
        yield found[0]
        start = found.end()
    yield svg[start:]


def _clipped(svg: str, areas: Sequence[str], place: Transform, edge: float) -> str:
    """Returns SVG within areas, with a line as wide as the edge where it is cut."""
    if not svg or _PART.fullmatch(svg):
        return svg
    for area in areas:
        name = f"only{crc32(repr((area, place, svg)).encode()):x}"
        path = f'<path transform="{_inverse(place)}" d="{area}"'
        clip = f'<clipPath id="{name}">{path}/></clipPath>'
        if edge:
            line = f'{path} stroke="#000" stroke-width="{2 * edge:g}"/>'
            clip += f'<mask id="{name}shape" mask-type="alpha">{svg}</mask>'
            svg += f'<g mask="url(#{name}shape)">{line}</g>'
        svg = f'{clip}<g clip-path="url(#{name})">{svg}</g>'
    return svg


def _masked(svg: str, hair: str) -> str:
    """Returns SVG that is seen only where other SVG has the colour of hair."""
    if not svg:
        return ""
    shape = _COLOUR.sub("#000", _HAIR.sub("#fff", hair))
    name = f"within{crc32(repr((svg, shape)).encode()):x}"
    return f'<mask id="{name}">{shape}</mask><g mask="url(#{name})">{svg}</g>'


def _placed(svg: str, place: Transform) -> str:
    """Returns SVG in the sheet's coordinates for a group that is placed."""
    if not svg or place == _STRAIGHT:
        return svg
    return f'<g transform="{_inverse(place)}">{svg}</g>'


def _inverse(place: Transform) -> str:
    across, down, x, y = place
    return f"matrix({1 / across:.6g} 0 0 {1 / down:.6g} {-x / across:.6g} {-y / down:.6g})"


def load_sheet(style: str) -> Sheet:
    """Returns the sheet of a style of DiceBear."""
    folder = resources.files("models.image.assembled").joinpath("sheets")
    document = json.loads(folder.joinpath(f"{style}.json").read_text())
    body = document["body"]
    places = {found[3]: _transform(found[1], found[2]) for found in _PLACED.finditer(body)}
    return Sheet(document["side"], body, document["variants"], places)


def _transform(name: str, values: str) -> Transform:
    numbers = [float(one) for one in values.split()]
    if name == "translate":
        return 1.0, 1.0, numbers[0], numbers[1]
    across, _, _, down, x, y = numbers  # a matrix that does not turn
    return across, down, x, y
