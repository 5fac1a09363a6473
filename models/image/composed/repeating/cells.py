"""Equal cells that fill a picture: most traditional patterns are the same drawing in each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from models.image.composed.drawing.grid import fitted
from models.image.composed.drawing.palette import Palette, darker, is_muddy, lighter, mixed
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.repeating.charts import runs
from models.image.reading.oklab import distance

_UNLIKE: Final = 0.09  # distance in OKLab from which a shade is another colour
_MUD: Final = 0.7  # of the chroma of two colours, less than which their mix is mud
_BLEED: Final = 0.02  # by which a square of a chart reaches over its edges, against hairlines


class Cells:
    """Columns and rows of cells without gaps.

    A drawing in a cell has its own units: from 0, 0 to the width and height of `unit`.
    """

    def __init__(
        self, scene: Scene, unit: Point, width: float, every: tuple[int, int] = (1, 1)
    ) -> None:
        """Divides the picture.

        Args:
            unit: width and height of a cell, in units of what is drawn in it.
            width: about that of a cell in drawing units, for things of the usual size.
            every: of what the numbers of columns and rows must be multiples.
        """
        wanted = width * scene.size / scene.density**0.5
        size = (wanted, wanted * unit[1] / unit[0])
        self.columns, self.rows = fitted(scene.extent, size, every)
        self.wide, self.high = scene.width / self.columns, scene.height / self.rows
        self._scene = scene
        self._scale = (self.wide / unit[0], self.high / unit[1])

    def show(
        self,
        drawings: Sequence[str],
        choose: Callable[[int, int], int] = lambda column, row: 0,
        *,
        reach: int = 0,
        shift: float = 0.0,
    ) -> None:
        """Draws in each cell one of some drawings.

        Args:
            choose: the number of the drawing, by column and row.
            reach: how many cells beyond its own one a drawing is seen.
            shift: of every other row to the right, in cells.
        """
        names = [self._scene.define("g", drawing) for drawing in drawings]
        across = range(-reach - (1 if shift else 0), self.columns + reach)
        lines: dict[tuple[str, ...], str] = {}  # rows that are alike are one drawing, too
        for row in range(-reach, self.rows + reach):
            chosen = tuple(names[choose(at % self.columns, row % self.rows)] for at in across)
            if chosen not in lines:
                places = zip(chosen, ((at * self.wide, 0.0) for at in across), strict=True)
                line = (used(name, at, scale=self._scale, digits=4) for name, at in places)
                lines[chosen] = self._scene.define("g", "".join(line))
            aside = shift * (row % 2) * self.wide
            self._scene.add(used(lines[chosen], (aside, row * self.high)))


def painted(d: str, fill: str, **style: object) -> str:
    """Returns a filled path as markup."""
    more = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in style.items())
    return f'<path d="{d}" fill="{fill}"{more}/>'


def lined(d: str, colour: str, width: float, **style: object) -> str:
    """Returns a line as markup, with round ends and corners."""
    round_ones = {"stroke_linecap": "round", "stroke_linejoin": "round", **style}
    return painted(d, "none", stroke=colour, stroke_width=round(width, 3), **round_ones)


def charted(chart: Sequence[str], colours: dict[str, str]) -> str:
    """Returns a chart of squares of 1 by 1, a letter each; letters without a colour stay free."""
    paths = dict.fromkeys(colours, "")
    for row, letters in enumerate(chart):
        for letter, start, count in runs(letters):
            if letter in paths:
                long, high = count + 2 * _BLEED, 1 + 2 * _BLEED
                d = f"M{start - _BLEED:g} {row - _BLEED:g}h{long:g}v{high:g}h{-long:g}z"
                paths[letter] += d
    return "".join(painted(d, colours[letter]) for letter, d in paths.items() if d)


def at_least(palette: Palette, count: int) -> list[str]:
    """Returns the pure colours of a palette, and so many shades of them that there are `count`."""
    found = palette.pure()
    first, last = found[0], found[-1]
    shades = [
        _toned(palette.ground, first, 0.5),
        _toned(palette.ground, last, 0.6),
        (lighter if palette.is_dark else darker)(first, 0.45),
        _toned(palette.ground, last, 0.3),
        _toned(palette.ground, first, 0.75),
        (darker if palette.is_dark else lighter)(last, 0.3),
    ]
    for shade in shades:
        if len(found) >= count:
            break
        if all(distance(shade, one) > _UNLIKE for one in (*found, palette.ground)):
            found.append(shade)
    return [found[at % len(found)] for at in range(max(count, len(found)))]


def _toned(ground: str, colour: str, share: float) -> str:
    """Returns a mix of a colour with the background, or a tint where that were mud."""
    if is_muddy(colour, ground, _MUD, 1 - share):
        return lighter(colour, 0.9 * (1 - share))
    return mixed(ground, colour, share)


def contrasting(palette: Palette) -> str:
    """Returns the colour that is seen best on the background."""
    return max(palette.pure(), key=lambda colour: distance(colour, palette.ground))
