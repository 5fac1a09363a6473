"""Says what motifs are like by nature: their colours, how far they lean, what goes between."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import atan2, degrees
from typing import Final

from models.image.composed.drawing.palette import Palette, chroma
from models.image.composed.motifs.find import BOTANICAL, TURNABLE, UPRIGHT
from models.image.composed.motifs.own_tones import OWN_TONES
from models.image.reading.oklab import colour_of, distance, lab_of


@dataclass(frozen=True, slots=True)
class _Tone:
    """The colours that have one name: ranges of hue in degrees, chroma and lightness in OKLab.

    usual: one of them, for what nobody asked a colour for.
    """

    usual: str
    hues: tuple[float, float] = (0.0, 360.0)
    chromas: tuple[float, float] = (0.0, 1.0)
    lights: tuple[float, float] = (0.0, 1.0)

    def holds(self, colour: str) -> bool:
        light, a, b = lab_of(colour)
        turn = (degrees(atan2(b, a)) - self.hues[0]) % 360
        return (
            turn <= self.hues[1] - self.hues[0]
            and self.chromas[0] <= chroma(colour) <= self.chromas[1]
            and self.lights[0] <= light <= self.lights[1]
        )


_TONES: Final = {
    "green": _Tone("#4f9a55", (104, 188), (0.03, 1.0), (0.2, 0.93)),
    "yellow": _Tone("#f7cf3c", (76, 114), (0.1, 1.0), (0.7, 1.0)),
    "gold": _Tone("#d9a441", (62, 100), (0.08, 1.0), (0.58, 0.95)),
    "orange": _Tone("#dd7a3f", (36, 76), (0.11, 1.0), (0.55, 0.85)),
    "red": _Tone("#dd4038", (5, 38), (0.1, 1.0), (0.32, 0.72)),
    "pink": _Tone("#f08ba5", (-35, 26), (0.045, 1.0), (0.62, 0.95)),
    "brown": _Tone("#8a5a3b", (28, 84), (0.02, 0.135), (0.2, 0.62)),
    "tan": _Tone("#d3a574", (50, 95), (0.04, 0.14), (0.6, 0.86)),
    "blue": _Tone("#5b9bd0", (196, 282), (0.05, 1.0), (0.2, 0.92)),
    "purple": _Tone("#8b5fb5", (282, 332), (0.05, 1.0), (0.2, 0.9)),
    "white": _Tone("#fffaf0", chromas=(0.0, 0.06), lights=(0.92, 1.0)),
    "grey": _Tone("#a9adb5", chromas=(0.0, 0.03), lights=(0.4, 0.92)),
    "black": _Tone("#2b2b2b", chromas=(0.0, 0.06), lights=(0.0, 0.36)),
}
_LEAST_CHROMA: Final = 0.11  # in OKLab, of a usual colour
_SEEN: Final = 0.13  # distance in OKLab from the background, from which a usual colour is seen
_PALE: Final = 0.7  # lightness in OKLab, from which all colours of a palette are pale

# Motifs that look odd in other colours, unless these were asked for.
_TRUE: Final = frozenset(
    "lemon cactus mushroom strawberry carrot pineapple cherry apple avocado pumpkin banana pear "
    "sunflower ladybird frog".split()
) | {"watermelon slice", "lemon slice", "pot plant", "palm tree", "christmas tree", "candy cane"}

# Motifs of which nobody has seen the main part green, though it may have any other colour.
_NEVER_GREEN: Final = frozenset(
    "daisy flower rose poppy lotus tulip hibiscus heart fox bear croissant sun moon star".split()
) | {"lemon slice", "orange slice", "coffee bean", "bat", "ghost"}

# Those of them that have no leaves or stems, either.
_PLAIN: Final = _NEVER_GREEN - frozenset("daisy flower rose poppy lotus tulip hibiscus".split())

_LEANING: Final = frozenset(
    "rocket planet fish bird bat bee whale pencil carrot balloon fox cat".split()
) | {"drop", "raindrop", "water drop", "hot air balloon", "music note", "crescent and star"}
# Motifs that are small beside others.
_SMALLER: Final = {"drop": 0.6, "coffee bean": 0.78, "bee": 0.85, "ladybird": 0.8, "star": 0.88}
_STRAIGHT: Final = frozenset(("drop", "raindrop", "water drop", "rain cloud"))
_SPACE: Final = frozenset("star moon planet rocket comet astronaut satellite ufo".split()) | {
    "crescent and star",
    "shooting star",
}
_LEAFY: Final = frozenset("mushroom acorn lemon orange strawberry cherry apple pear".split()) | {
    "lemon slice",
    "orange slice",
    "maple leaf",
    "olive branch",
}


def by_nature(name: str, colours: Sequence[str]) -> tuple[list[str], list[str]]:
    """Returns those of some colours that suit a motif's main part, and those for its second.

    They are of the best of its tones that the colours have; none, if they have no such tone or
    the motif may be of any colour.
    """
    main, _, second = OWN_TONES.get(name, "").partition("/")
    return _of_tones(main, colours), _of_tones(second, colours)


def left_open(name: str, palette: Palette) -> tuple[str | None, str | None]:
    """Returns natural colours for a motif's main and second part, where a palette leaves them open.

    It does if no colours were asked for, or if the only one is natural to the other part.
    """
    pure = palette.pure()
    if name not in _TRUE or (palette.asked and len(pure) > 1):
        return None, None
    tones = [part.split() for part in OWN_TONES[name].split("/")]
    found = [_of_tones(" ".join(part), pure) for part in tones]
    if palette.asked and not any(found):
        return None, None
    usual = [None if own else _usual(part, palette) for part, own in zip(tones, found, strict=True)]
    return usual[0], usual[1] if len(usual) > 1 else None


def _usual(tones: Sequence[str], palette: Palette) -> str | None:
    """Returns the usual colour of the first of some tones that is seen, as pale as the others."""
    most = max(_LEAST_CHROMA, 1.15 * max(map(chroma, palette.colours)))
    is_pale = min(lab_of(one)[0] for one in (palette.ground, *palette.colours)) > _PALE
    for tone in tones:
        usual = _TONES[tone].usual
        light, a, b = lab_of(usual)
        less = min(1.0, most / max(0.01, chroma(usual)))
        colour = colour_of((max(light, _PALE + 0.04) if is_pale else light, less * a, less * b))
        if distance(colour, palette.ground) >= _SEEN:
            return colour
    return None


def usual_of(name: str, behind: str) -> tuple[str | None, str | None]:
    """Returns a motif's usual colours, of its main and its second part, seen on what is behind."""
    found: list[str | None] = []
    for part in OWN_TONES.get(name, "").split("/"):
        usual = [_TONES[tone].usual for tone in part.split()]
        seen = [one for one in usual if distance(one, behind) >= _SEEN]
        found.append(seen[0] if seen else None)
    return found[0], found[1] if len(found) > 1 else None


def may_be(name: str, colours: Sequence[str]) -> list[str]:
    """Returns those of some colours that do not look wrong on a motif; all, if all do."""
    if name not in _NEVER_GREEN:
        return [*colours]
    return _not_green(colours) or [*colours]


def size_beside(name: str, names: Collection[str]) -> float:
    """Returns how large a motif is beside others, as a share of the largest."""
    return _SMALLER.get(name, 1.0) if len(set(names)) > 1 else 1.0


def goes_with(name: str, colours: Sequence[str]) -> list[str]:
    """Returns those of some colours that a motif's other parts may have, perhaps none."""
    return _not_green(colours) if name in _PLAIN else [*colours]


def swing(name: str) -> float:
    """Returns by how many degrees a tossed motif may lean to either side."""
    if name in _STRAIGHT or name not in TURNABLE:
        return 9.0
    return 38.0 if name in _LEANING else 180.0


def lean(names: Iterable[str], most: float) -> float:
    """Returns by how many degrees motifs in rows may lean, up to some degrees."""
    return min(most if name in TURNABLE - _STRAIGHT - UPRIGHT else 0.0 for name in names)


def filler(names: Collection[str]) -> str:
    """Returns what goes between motifs: `star`, `leaf` or `dot`."""
    if any(name in _SPACE for name in names):
        return "star"
    leafy = [name for name in names if name in BOTANICAL or name in _LEAFY]
    return "leaf" if len(leafy) == len(names) else "dot"


def _not_green(colours: Sequence[str]) -> list[str]:
    return [one for one in colours if not _TONES["green"].holds(one)]


def _of_tones(names: str, colours: Sequence[str]) -> list[str]:
    for name in names.split():
        found = [one for one in colours if _TONES[name].holds(one)]
        if found:
            return found
    return []
