"""Holds what a prompt asks to see behind somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# The folders of what is drawn over the whole picture, of which a backdrop has one.
GROUNDS: Final = "grounds"
SKIES: Final = "skies"
WHOLE: Final = ("rooms", "lands", GROUNDS, SKIES)
MOTIFS: Final = "motifs"  # drawings of the composed model, which are strewn
MARKS: Final = "marks"
LIGHT: Final = "light"
_PLAIN_SKY: Final = "sky"
# Those of the grounds whose colours are all alike: no one of them is what the others are on.
UNGROUNDED: Final = frozenset("gradient halves blobs rainbow_stripes".split())


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that is behind somebody.

    group: the folder with what draws it, MOTIFS or LIGHT.
    name: of the file there, or of the motif, or `night` or `sunset`.
    colours: those that the prompt gives to it, as #rrggbb.
    said: the prompt's words for it.
    """

    group: str
    name: str
    colours: tuple[str, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Backdrop:
    """Holds what is behind somebody.

    said: the prompt's words for it.
    elements: at least one, in the order of the prompt.
    ground: the asked colour of what they are on; empty if none is asked for.
    seed: chooses what the prompt leaves open.
    """

    said: str
    elements: tuple[Element, ...]
    ground: str = ""
    seed: int = 0

    @property
    def whole(self) -> Element | None:
        """Returns what fills the picture: a landscape rather than the sky over it."""
        others = [one for one in self.elements if one.group in WHOLE and one.group != SKIES]
        return min(others, key=lambda one: WHOLE.index(one.group), default=self.sky)

    @property
    def sky(self) -> Element | None:
        """Returns the sky over a landscape: what is in it rather than that it is blue."""
        skies = [one for one in self.elements if one.group == SKIES]
        return min(skies, key=lambda one: one.name == _PLAIN_SKY, default=None)

    @property
    def not_drawn(self) -> tuple[str, ...]:
        """Returns the prompt's words for what finds no place beside the rest."""
        drawn = (self.whole, self.sky if self.is_outside else None)
        return tuple(
            one.said
            for one in self.elements
            if one not in drawn and one.group in WHOLE and one.name != _PLAIN_SKY
        )

    @property
    def is_outside(self) -> bool:
        """Whether it has a sky."""
        return self.whole is not None and self.whole.group in ("lands", SKIES)

    @property
    def marks(self) -> tuple[Element, ...]:
        """Returns what is strewn over that."""
        return tuple(one for one in self.elements if one.group in (MARKS, MOTIFS))

    @property
    def light(self) -> str:
        """Returns the time of day that the light is of: `day`, `sunset` or `night`."""
        times = [one.name for one in self.elements if one.group == LIGHT]
        times += [one.name for one in self.elements if one.name == "sunset"]
        return times[0] if times else "day"
