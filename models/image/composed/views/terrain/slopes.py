"""Steep land: cliffs above the sea."""

from __future__ import annotations

from models.image.composed.drawing.curves import smooth
from models.image.composed.drawing.palette import darker, mixed
from models.image.composed.drawing.paths import xy
from models.image.composed.drawing.scene import number
from models.image.composed.motifs.pen import fill
from models.image.composed.views.layers import Layer
from models.image.composed.views.stage import Ground, Stage
from models.image.composed.views.tints import seen_on


def cliff(stage: Stage, layer: Layer) -> Ground:
    """Builds a headland that falls steeply to the sea, with grass on its top."""
    random, unit = stage.random, stage.unit
    is_right = stage.focus > 0.5
    top = stage.horizon - 0.02 * stage.height - 20 * unit
    reach = min(0.5 * stage.width, max(760 * unit, 0.34 * stage.width))
    shares = ((0.0, -24), (0.35, -30), (0.62, -8), (0.82, 6), (0.9, 22))
    ledges = ((0.93, 60), (0.9, 105), (0.96, 170), (0.945, 230), (1.02, 330), (1.06, 520))
    crest = [(share * reach, top + down * unit) for share, down in shares]
    steep = [
        (share * reach + random.uniform(-8, 8) * unit, top + down * unit) for share, down in ledges
    ]
    outline = [(-20.0, stage.height + 5), (-20.0, top - 20 * unit), *crest, *steep]
    outline.append((1.1 * reach, stage.height + 5))
    rock = seen_on(
        [mixed(layer.colour, one, 0.6) for one in stage.colours],
        [layer.colour, stage.sky],
        ("brown", "grey", "dark"),
        0.08,
    )
    grass = smooth(crest)
    back = [(x - 0.03 * reach, y + (44 + 26 * (at % 2)) * unit) for at, (x, y) in enumerate(crest)]
    cap = f"{grass}L{'L'.join(xy(point) for point in back[::-1])}L-20 {number(top + 60 * unit)}"
    cap += f"L-20 {number(top - 20 * unit)}Z"
    facets = "".join(
        f"M{xy(steep[at])}L{xy(steep[at + 1])}L{number(steep[at + 1][0] - wide * reach)} "
        f"{number(steep[at + 1][1] + 40 * unit)}Z"
        for at, wide in ((0, 0.16), (2, 0.24), (3, 0.3), (4, 0.22))
    )
    d = "M" + "L".join(xy(point) for point in outline) + "Z"
    markup = fill(d, rock) + fill(facets, darker(rock, 0.2)) + fill(cap, layer.colour)
    line = [(-20.0, top - 18 * unit), *crest]
    if is_right:
        markup = f'<g transform="translate({number(stage.width)} 0)scale(-1 1)">{markup}</g>'
        line = [(stage.width - x, y) for x, y in reversed(line)]
    return Ground(layer.name, line, layer.colour, layer.depth, markup)
