"""How motifs stand in a landscape: how tall they are there, and which fly or swim."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np

from models.image.composed.drawing.raster import rasterise
from models.image.composed.motifs import shapes
from models.image.composed.motifs.find import MOTIFS
from models.image.composed.motifs.growing import leaves
from models.image.composed.motifs.names import plain_name

_REACH: Final = 130  # drawing units from the centre that are searched for a motif's outline
_TALL: Final = 300.0  # drawing units, of a motif that may be of any size
# By height in drawing units, in front, and how many there usually are.
_HEIGHTS: Final = (
    (84.0, 3, "chick hedgehog squirrel mouse snail"),
    (104.0, 3, "chicken rooster duck rubber_duck rabbit puffin goose turkey raven"),
    (120.0, 1, "beehive bucket football pet_bowl wicker_basket"),
    (124.0, 2, "dog fox beaver raccoon otter turtle seal wolf swan goat lamb"),
    (150.0, 4, "penguin"),
    (140.0, 1, "car mailbox scooter sled wheelbarrow dog_house deck_chair"),
    (158.0, 1, "bicycle shopping_cart bird_house step_ladder"),
    (190.0, 2, "flamingo peacock kangaroo zebra moose tiger leopard lion"),
    (190.0, 1, "tractor camper_van truck bus crocodile surfboard skis"),
    (170.0, 3, "llama alpaca"),
    (180.0, 2, "hippo rhino"),
    (230.0, 1, "signpost golf_flag solar_panel triceratops"),
    (260.0, 2, "elephant mammoth torii_gate christmas_tree"),
    (330.0, 1, "t_rex circus_tent wind_turbine"),
    (430.0, 1, "eiffel_tower"),
)
_SIZES: Final = {
    name.replace("_", " "): (high, count)
    for high, count, names in _HEIGHTS
    for name in names.split()
}
_AIRY: Final = frozenset(
    "airplane helicopter rocket drone ufo parachute comet kite balloon dove eagle moth firefly "
    "satellite ghost dragon planet phoenix pegasus pterodactyl bat sun moon feather butterfly "
    "hummingbird dragonfly bee bird ladybird snowflake sparkle".split()
) | {"spiral galaxy", "shooting star", "paper plane", "soap bubbles", "maple leaf", "autumn leaf"}
_FLYING: Final = _AIRY | {
    motif.__name__.replace("_", " ") for kind in (shapes, leaves) for motif in kind.ALL
}
_SWIMMING: Final = frozenset(
    "swan duck dolphin whale orca narwhal shark submarine kayak otter seal".split()
) | {"rubber duck", "cruise ship", "sailboat"}


def flies(name: str) -> bool:
    """Whether a motif is in the air of a landscape; others stand on the ground."""
    return plain_name(name) in _FLYING


def swims(name: str) -> bool:
    """Whether a motif is on the water of a landscape, if it has some."""
    return plain_name(name) in _SWIMMING


def size_of(name: str) -> tuple[float, float]:
    """Returns how tall a motif in front is, in drawing units, and how many there usually are."""
    return _SIZES.get(plain_name(name), (_TALL, 1.0))


@cache
def outline_of(name: str) -> tuple[float, float, float, float]:
    """Returns left, top, right and bottom of a motif as it is drawn, in drawing units."""
    markup = MOTIFS[name](("#000", "#000", "#000"))
    side = 2 * _REACH
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" '
        f'viewBox="{-_REACH} {-_REACH} {side} {side}">{markup}</svg>'
    )
    seen = rasterise(svg)[..., 3] > 99
    across, down = np.flatnonzero(seen.any(0)), np.flatnonzero(seen.any(1))
    left, right, top, bottom = (
        float(at - _REACH) for at in (across[0], across[-1] + 1, down[0], down[-1] + 1)
    )
    return left, top, right, bottom
