"""Describes a prompt for an animal or a thing as the model describes those for faces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from models.image.assembled.behind.reading.reading import Behind
from models.image.assembled.creatures.picture import shown
from models.image.assembled.creatures.reading.creature import Creature, read_creature
from models.image.assembled.creatures.subjects import is_own
from models.image.assembled.reading.asked import Asked
from models.image.reading.description import Description
from models.image.reading.languages.translation import InEnglish

PIXELS = "pixel-art"


@dataclass(frozen=True, slots=True)
class AskedCreature(Asked):
    """Holds what a prompt asks for whose subject is no person, but an animal or a thing.

    `description` is empty: there is no face of a person.
    """

    creature: Creature = Creature("", "")

    @property
    def asked(self) -> Mapping[str, str]:
        """Returns what it asks for by the name of the attribute."""
        one = self.creature
        asked = {"subject": one.name, **one.worn}
        asked |= {"mood": one.mood} if one.mood else {}
        asked |= {"item": one.item} if one.item else {}
        asked |= {"style": one.style} if one.style else {}
        return asked | {_of_colour(name): colour for name, colour in one.colours.items()}

    @property
    def known(self) -> Mapping[str, str]:
        """Returns the same in the prompt's words."""
        one = self.creature
        known = {"subject": one.said, **one.worn}
        known |= {"background": self.backdrop.said} if self.backdrop is not None else {}
        known |= {"style": one.style} if one.style else {}
        return known | {
            name if name in ("mood", "item") else _of_colour(name): said
            for name, said in one.words.items()
            if said
        }

    @property
    def unknown(self) -> tuple[str, ...]:
        """Returns the prompt's words for what no drawing shows."""
        behind = self.backdrop.not_drawn if self.backdrop is not None else ()
        return (*self.creature.unknown, *behind)

    def of_language(self, prompt: InEnglish) -> AskedCreature:
        """Returns the same with what is unknown in the words of a prompt that was turned."""
        if not prompt.language:
            return self
        unknown = tuple(dict.fromkeys(prompt.own_words(one) for one in self.creature.unknown))
        creature = replace(self.creature, unknown=unknown)
        return replace(self, creature=creature, read_as=prompt.note)

    def notes(self, seed: int, label: str | None) -> list[str]:
        """Returns sentences about the drawing: that it is a pictogram, and what it lacks."""
        one = self.creature
        by = "" if is_own(one.name) else " of Fluent Emoji (Microsoft, MIT)"
        notes = [f"{one.said!r} is drawn as a pictogram{by}, not as a person"]
        if label is not None and label != PIXELS:
            notes.append(f"pictograms have no style {label!r}")
        return [
            *notes,
            *(f"the pictogram {one.name!r} does not show {what!r}" for what in self.missing(seed)),
        ]

    def in_style(self, label: str | None) -> AskedCreature:
        """Returns the same in a style; only that of pixels makes a difference."""
        if label != PIXELS:
            return self
        return replace(self, creature=replace(self.creature, style=PIXELS))

    def share_drawn(self, seed: int) -> float:
        """Returns the share, 0..1, of what is asked that is drawn."""
        lost = len(self.unknown)
        return 1 - (lost + len(self.missing(seed))) / (len(self.asked) + lost)

    def missing(self, seed: int) -> tuple[str, ...]:
        """Returns the names of what is asked and can be drawn, but not on this subject."""
        return shown(self.creature, seed).not_shown


def creature_in(prompt: str, behind: Behind | None = None) -> AskedCreature | None:
    """Returns what a prompt asks of an animal or a thing; None if that is not its subject.

    Args:
        behind: what the prompt says is behind it, if anything.
    """
    if behind and behind.backdrop and (found := read_creature(behind.rest)) is not None:
        ground = behind.backdrop.ground or found.colours.get("background", "")
        backdrop = replace(behind.backdrop, ground=ground)
        return AskedCreature(Description(), creature=found, backdrop=backdrop)
    found = read_creature(prompt)
    return None if found is None else AskedCreature(Description(), creature=found)


def _of_colour(name: str) -> str:
    """Returns the attribute that has the colour of something."""
    return {"subject": "colour", "background": "background"}.get(name, f"{name}_colour")
