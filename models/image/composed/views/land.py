"""The land of a landscape: all its layers, with what stands on each, from the horizon on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from models.image.composed.views.details import floe, rails, rooftop, swimming
from models.image.composed.views.foreground import stands
from models.image.composed.views.layers import Layer, layers_of
from models.image.composed.views.names import TRAINS
from models.image.composed.views.stage import Ground, Stage
from models.image.composed.views.terrain import (
    avenue,
    broadleaf,
    fjord,
    hills,
    ice,
    moonscape,
    peaks,
    pools,
    rocks,
    rows,
    sea,
    slopes,
    spans,
    stems,
    terraces,
    woods,
)

_BUILDERS: Final[Mapping[str, Callable[[Stage, Layer], Ground]]] = MappingProxyType(
    {
        "mountain": peaks.mountain,
        "snowy mountain": peaks.mountain,
        "volcano": peaks.volcano,
        "mount fuji": peaks.volcano,
        "pyramid": peaks.pyramid,
        "mesa": peaks.mesa,
        "waterfall": rocks.waterfall,
        "canyon": rocks.canyon,
        "skyline": woods.skyline,
        "forest": broadleaf.broadleaf,
        "bamboo forest": stems.stems,
        "birch forest": stems.stems,
        "pine forest": woods.forest,
        "autumn forest": broadleaf.broadleaf,
        "hill": hills.hill,
        "snowfield": hills.snowfield,
        "meadow": hills.meadow,
        "savanna plain": hills.meadow,
        "avenue": avenue.avenue,
        "moonscape": moonscape.moonscape,
        "marscape": moonscape.moonscape,
        "dune": hills.dune,
        "cliff": slopes.cliff,
        "terrace": terraces.terrace,
        "fjord": fjord.fjord,
        "field": rows.field,
        "lavender": rows.rows,
        "tulip field": rows.rows,
        "vineyard": rows.rows,
        "wheat field": rows.rows,
        "sea": sea.sea,
        "iceberg": ice.iceberg,
        "ice floe": floe.ice_floe,
        "rooftop": rooftop.rooftop,
        "island": sea.island,
        "beach": sea.beach,
    }
)

_Drawing = Callable[[Stage, Sequence[Ground]], str]
# What lies over all land if one of some things is there, the farthest first.
_OVER: Final[tuple[tuple[tuple[str, ...], _Drawing], ...]] = (
    (("pond", "water lily"), pools.pond),
    (("bridge",), spans.bridge),
    (("hanging bridge",), spans.hanging_bridge),
    (("pier",), spans.pier),
    (("pond", "water lily"), swimming.swimmers),
    (TRAINS, rails.railway),
)


def land(stage: Stage) -> list[Ground]:
    """Draws the land and all things that stand on it, and returns its layers."""
    grounds = [_BUILDERS[layer.name](stage, layer) for layer in layers_of(stage)]
    things = stands(stage, grounds)
    for at, ground in enumerate(grounds):
        if ground.name == "sea" and stage.has("lake"):
            stage.scene.add(sea.mirrored(stage, ground, [one.markup for one in grounds[:at]]))
        else:
            stage.scene.add(ground.markup)
        for markup in things.get(at, ()):
            stage.scene.add(markup)
    for names, draw in _OVER:
        if stage.has(*names):
            stage.scene.add(draw(stage, grounds))
    return grounds
