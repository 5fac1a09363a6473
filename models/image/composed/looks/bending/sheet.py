"""The shapes of a scene, which can be bent, copied and outlined, and then go back into it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from models.image.composed.drawing.scene import Scene
from models.image.composed.looks.bending.bend import Shift, bend
from models.image.composed.looks.bending.matrices import Matrix, matrix_of
from models.image.composed.looks.bending.outlines import lines_of
from models.image.composed.looks.bending.shape import GEOMETRY, SHAPES, Shape
from models.image.composed.looks.bending.wobble import Points

_KEPT: Final = (*GEOMETRY, "fill-rule", "clip-path")  # by copies
_ON_BORDER: Final = 1.5  # drawing units
_OUT: Final = 12.0  # drawing units


@dataclass(frozen=True, slots=True)
class Use:
    """A use of a definition, with its fill; `is_drawn` unless it is an edge or a mask."""

    matrix: Matrix
    fill: str
    is_drawn: bool


_UNUSED: Final = Use(Matrix(0j), "", is_drawn=False)


class Sheet:
    """The shapes of a scene, taken out of it so that they can be changed, and put back."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self.root = ET.fromstring(f"<g>{scene.markup}</g>")  # noqa: S314 - ours
        self._named = {one.get("id"): one for one in self.root.iter() if one.get("id")}
        self._uses: dict[str, Use] = {}
        self.shapes = [*self._walk(self.root, Matrix(), "#000000"), *self._defined()]
        for shape in self.shapes:
            shape.lines = [line for line in lines_of(shape.element) if line[1]]

    @property
    def drawn(self) -> list[Shape]:
        """Returns the shapes beside which others can be drawn: filled, and not the background."""
        return [
            shape
            for shape in self.shapes
            if shape.holder is not None
            and shape.lines
            and shape.fill != "none"
            and not self.is_ground(shape)
            and not self._fades(shape)
        ]

    def colour(self, shape: Shape) -> str:
        """Returns the fill of a shape as #rrggbb: of a gradient, the first colour."""
        if shape.fill.startswith("url("):
            stop = self._named[shape.fill[5:-1]].find("stop")
            return stop.get("stop-color", "#000000") if stop is not None else "#000000"
        return shape.fill if len(shape.fill) == 7 else "#000000"

    def copy(
        self, shape: Shape, *, is_below: bool = False, moved: str = "", **style: object
    ) -> Shape:
        """Adds a shape above or below another that has its outline, and a style of its own.

        Args:
            moved: a transform in the shape's own units.
        """
        of, holder = shape.element, shape.holder
        if holder is None:
            raise ValueError("nothing can be drawn beside the shape of a definition")
        transform = f"{of.get('transform', '')} {moved}".strip()
        attributes: dict[str, str] = {name: of.attrib[name] for name in _KEPT if name in of.attrib}
        attributes |= {"transform": transform} if transform else {}
        attributes |= {name.replace("_", "-"): str(value) for name, value in style.items()}
        element = ET.Element(of.tag, attributes)
        holder.insert(list(holder).index(of) + (0 if is_below else 1), element)
        matrix = shape.matrix @ matrix_of(moved)
        added = Shape(element, holder, attributes.get("fill", "none"), matrix)
        added.lines = shape.lines
        return added

    def outline(self, shape: Shape, width: float, colour: str, opacity: float) -> Shape:
        """Adds a line along a shape's edge, its width in drawing units; outside its own line."""
        own = float(shape.element.get("stroke-width", 1)) if shape.element.get("stroke") else 0.0
        return self.copy(
            shape,
            is_below=own > 0,
            fill="none",
            stroke=colour,
            stroke_opacity=opacity,
            stroke_width=f"{own + width / max(shape.matrix.scale, 1e-6):.4f}",
            stroke_linejoin="round",
        )

    def bend(self, shift: Shift, piece: float, shapes: Sequence[Shape] | None = None) -> None:
        """Bends all shapes, or some; those that have long curves are divided.

        Args:
            piece: about the length of what is bent as one, in drawing units.
        """
        chosen = self.shapes if shapes is None else shapes
        bent = [shape for shape in chosen if shape.lines and not self.is_ground(shape)]
        if bent:
            bend(bent, shift, piece)

    def push_out(self, shapes: Sequence[Shape]) -> None:
        """Moves edges that lie on the picture's border out of it, so that no line is seen there."""
        width, height = self._scene.extent

        def out(places: Points) -> Points:
            x, y = places.real, places.imag
            across = 1.0 * (abs(x - width) < _ON_BORDER) - 1.0 * (abs(x) < _ON_BORDER)
            down = 1.0 * (abs(y - height) < _ON_BORDER) - 1.0 * (abs(y) < _ON_BORDER)
            moved: Points = _OUT * (across + 1j * down)
            return moved

        self.bend(out, inf, shapes)

    def put_back(self) -> None:
        """Puts the shapes back into the scene."""
        scene = self._scene
        scene.clear()
        scene.names += "b"  # ids inside stay as they are, and new ones must differ
        scene.add("".join(ET.tostring(child, encoding="unicode") for child in self.root))

    def _fades(self, shape: Shape) -> bool:
        """Whether a shape is filled with a gradient that is transparent somewhere."""
        if not shape.fill.startswith("url("):
            return False
        stops = self._named[shape.fill[5:-1]].iter("stop")
        return any(float(stop.get("stop-opacity", 1)) < 1 for stop in stops)

    def is_ground(self, shape: Shape) -> bool:
        """Whether a shape is a rectangle over the whole picture."""
        of = shape.element
        size = (float(of.get("width", 0)), float(of.get("height", 0)))
        return (
            of.tag == "rect"
            and size[0] >= self._scene.width - 1
            and size[1] >= (self._scene.height - 1)
        )

    def _walk(
        self, holder: ET.Element, matrix: Matrix, fill: str, *, is_drawn: bool = True
    ) -> Iterator[Shape]:
        for element in holder:
            own = matrix @ matrix_of(element.get("transform", ""))
            colour = element.get("fill", fill)
            for edge in (element.get("clip-path", ""), element.get("mask", "")):
                self._note(edge[5:-1], Use(own, colour, is_drawn=False))
            if element.tag in SHAPES:
                yield Shape(element, holder if is_drawn else None, colour, own)
            elif element.tag == "use":
                at = complex(float(element.get("x", 0)), float(element.get("y", 0)))
                use = Use(own @ Matrix(shift=at), colour, is_drawn=is_drawn)
                self._note(element.get("href", "")[1:], use)
            elif element.tag == "g" and not element.get("shape-rendering"):  # else parts that abut
                yield from self._walk(element, own, colour, is_drawn=is_drawn)

    def _note(self, name: str, use: Use) -> None:
        """Remembers the largest use of a definition, whose shapes are bent as they are there."""
        if name in self._named and use.matrix.scale > self._uses.get(name, _UNUSED).matrix.scale:
            self._uses[name] = use

    def _defined(self) -> Iterator[Shape]:
        """Yields the shapes of all definitions that are used, also by others."""
        done: set[str] = set()
        while left := self._uses.keys() - done:
            name = min(left)
            done.add(name)
            element, use = self._named[name], self._uses[name]
            own = use.matrix @ matrix_of(element.get("transform", ""))
            colour = element.get("fill", use.fill)
            if element.tag in SHAPES:
                yield Shape(element, None, colour, own)
            else:
                yield from self._walk(element, own, colour, is_drawn=use.is_drawn)
