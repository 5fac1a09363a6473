"""Bunting that hangs along the top of the picture, one piece joined to the next."""

from __future__ import annotations

from typing import Final

from models.image.composed.arranging.outlines import bounds
from models.image.composed.arranging.stages import is_banner, stage
from models.image.composed.arranging.things import Things

HUNG: Final = frozenset(("bunting",))  # what hangs so

_HIGH: Final = 0.17  # of the height, how low it hangs at most beside other things
_HIGH_IN_BANNERS: Final = 0.12  # of it, where other things need more of the height
_HIGHER: Final = 0.3  # of it, if there is nothing else
_MIDDLE: Final = 0.22  # of it, above a free middle
_JOINED: Final = 0.985  # of its breadth, from one piece to the next


def swag(things: Things, *, is_alone: bool) -> None:
    """Hangs pieces along the top, only on a side of it if the other one is to be free.

    Args:
        is_alone: whether there is nothing else in the picture.
    """
    scene = things.scene
    first, last = 0.0, scene.width
    if scene.free in ("left", "right"):
        place = stage(scene, "left" if scene.free == "right" else "right")
        first, last = (0.0, place.right) if place.side == "left" else (place.left, scene.width)
    name = things.names[0]
    left, top, right, bottom = bounds(name)
    share = _MIDDLE if scene.free == "middle" else _HIGHER if is_alone else _HIGH
    share = min(share, _HIGH_IN_BANNERS) if is_banner(scene) and not is_alone else share
    radius = share * scene.height / (bottom - top)
    count = max(1, -int(-(last - first) // (_JOINED * (right - left) * radius)))
    step = (last - first) / count
    radius = step / (_JOINED * (right - left))
    for at in range(count):
        x = first + (at + 0.5) * step - (left + right) / 2 * radius
        things.place(name, (x, -top * radius), radius, 0.0, at)
    things.print()
