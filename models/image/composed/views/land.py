"""The land of a landscape: all its layers, with what stands on each, from the horizon on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from models.image.composed.views.foreground import stands
from models.image.composed.views.layers import Layer, layers_of
from models.image.composed.views.stage import Ground, Stage
from models.image.composed.views.terrain import (
    broadleaf,
    fjord,
    hills,
    peaks,
    rows,
    sea,
    slopes,
    terraces,
    woods,
)

_BUILDERS: Final[Mapping[str, Callable[[Stage, Layer], Ground]]] = MappingProxyType(
    {
        "mountain": peaks.mountain,
        "snowy mountain": peaks.mountain,
        "volcano": peaks.volcano,
        "mesa": peaks.mesa,
        "skyline": woods.skyline,
        "forest": broadleaf.broadleaf,
        "pine forest": woods.forest,
        "autumn forest": broadleaf.broadleaf,
        "hill": hills.hill,
        "snowfield": hills.snowfield,
        "meadow": hills.meadow,
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
        "island": sea.island,
        "beach": sea.beach,
    }
)


def land(stage: Stage) -> list[Ground]:
    """Draws the land and all things that stand on it, and returns its layers."""
    grounds = [_BUILDERS[layer.name](stage, layer) for layer in layers_of(stage)]
    things = stands(stage, grounds)
    for at, ground in enumerate(grounds):
        stage.scene.add(ground.markup)
        for markup in things.get(at, ()):
            stage.scene.add(markup)
    return grounds
