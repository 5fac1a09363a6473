"""What a prompt asks for of a cover or a pattern."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from models.image.composed.wishes import Wishes

# What stands for a colour in `parts` and `course` until a picture's own colours are known.
DARK: Final = "dark"
PALE: Final = "pale"


@dataclass(frozen=True, slots=True)
class Brief(Wishes):
    """Holds what a prompt asks for; what it leaves open is empty.

    Its wishes are as the prompt says them: colours may be DARK or PALE.

    style: the name of a file below styles.
    colours: as #rrggbb, in the order of the prompt, without the background's.
    ground: the colour of the background, as #rrggbb.
    accents: those of the colours that there shall be little of.
    unwanted: colours that it does not want, as #rrggbb.
    tones: how the colours shall be: names of tones.toml.
    shape: the width and the height of the picture, in any unit.
    look: what the picture shall look made of: the name of a file below looks.
    is_pattern: whether it shall repeat without seams.
    purpose: the prompt's words for what it is for, or about, without those for its format.
    is_loose: whether its style is only what suits that: it is named by no more than the purpose.
    known: what was understood, in the prompt's words, by the name of the attribute.
    unknown: the prompt's words for what no style shows.
    unheard: its other words that nothing of the picture follows from.
    language: the ISO 639-1 code of the prompt's language, if it is surely not English.
    read_as: a note of the language that the prompt was read as, if it is not in English.
    is_drawable: False if it asks for something else than a cover or a pattern, such as a photo.
    """

    style: str = ""
    colours: tuple[str, ...] = ()
    ground: str = ""
    accents: frozenset[str] = frozenset()
    unwanted: tuple[str, ...] = ()
    tones: frozenset[str] = frozenset()
    shape: tuple[float, float] | None = None
    look: str = ""
    is_pattern: bool = False
    purpose: str = field(default="", compare=False)  # alike wishes have different words
    is_loose: bool = False
    known: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    unheard: tuple[str, ...] = ()
    language: str = ""
    read_as: str = ""
    is_drawable: bool = True

    @property
    def asked(self) -> Mapping[str, str]:
        """Returns what counts as asked for: the same as what was understood."""
        return self.known
