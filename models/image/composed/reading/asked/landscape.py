"""Finds the landscape that a prompt asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.motifs.find import MOVING
from models.image.composed.reading.asked.things import STYLE, Style, motifs_of, weak_phrases
from models.image.composed.reading.phrases import Found, free_of, places_of
from models.image.composed.reading.scenes import scene_in
from models.image.composed.styles.find import is_scenery
from models.image.composed.views.find import in_layers, is_scenic, named
from models.image.composed.views.names import FACES

_LANDSCAPE: Final = f"{STYLE}view"
# Words of styles that in a landscape only tell of its weather, or where it is.
_SETTINGS: Final = frozenset(
    "fog mist haze nature outdoors wilderness horizon wave surf tropical african japanese "
    "swiss plant urban coast seaside street beam ray glow jungle".split()
)
# Words for things that hang, as in a mobile.
HUNG: Final = frozenset("hanging hung hang hangs dangling".split())


def landscape_of(low: Sequence[str], found: Sequence[Found], aside: set[int]) -> Style | None:
    """Returns the landscape that is asked for, if one is, and no style that is none."""
    styles = [one for one in found if one.value.startswith(STYLE)]
    own = [one for one in styles if is_scenery(one.value.removeprefix(STYLE))]
    more = [one for one in found if motifs_of(one) and one.phrase not in weak_phrases()]
    has_more = any(not is_scenic(name) for one in more for name in named(one.phrase))
    has_more = has_more or any(one.value == _LANDSCAPE for one in styles)
    moving = [one for one in more if not MOVING.isdisjoint(motifs_of(one))]
    taken = aside | places_of(one for one in more if _is_one_thing(one))
    shown, things = scene_in(low, taken, own if not moving else [], has_more=has_more)
    names = places_of(shown)
    aside_words = weak_phrases() | _SETTINGS
    main = [one for one in styles if one.phrase not in aside_words and one.value != _LANDSCAPE]
    if HUNG.intersection(low) and not in_layers(named(things), "far", "ground"):
        return None  # `stars and moons that hang from strings`
    if not things or not all(names.issuperset(range(one.start, one.end)) for one in main):
        return None  # also of `low poly mountains`
    others = [one for one in free_of(found, names) if one.phrase not in aside_words]
    faces = [one for one in others if not FACES.isdisjoint(motifs_of(one))]
    motifs = [name for one in others if one not in faces for name in motifs_of(one)]
    every = ",".join(dict.fromkeys((*things.split(","), *motifs)))
    return Style("view", every, tuple(shown), tuple(faces))


def _is_one_thing(one: Found) -> bool:
    """Whether parts of a phrase name no landscape: `lily of the valley`, `circus tent`."""
    every = (*named(one.phrase), *motifs_of(one))
    return " " in one.phrase and not any(map(is_scenic, every))
