"""Puts together what a prompt asks for: the things that we drew, and the face."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from models.image.assembled.reading.phrases import listed
from models.image.assembled.reading.things import Things
from models.image.reading.description import Description
from models.image.reading.languages.translation import InEnglish
from models.image.reading.undrawn import is_undrawn

_OF_WHOLE: Final = frozenset(("hair", "skin", "background"))
# What things are among the attributes that the reader of faces knows.
_MEANING: Final[Mapping[str, tuple[str, str]]] = {
    "hijab": ("headwear", "hijab"),
    "turban": ("headwear", "turban"),
    "freckles": ("freckles", "freckles"),
    "flower behind the ear": ("flowers", "flowers"),
}
_ON_HEADS: Final = frozenset(("headgear", "ears", "hairpiece"))


@dataclass(frozen=True, slots=True)
class Asked:
    """Holds what a prompt asks for: the reader's description, with the things as further kinds.

    read_as: a note of the language that the prompt was read as, if it is not in English.
    """

    description: Description
    colours: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    read_as: str = ""

    @classmethod
    def of(cls, read: Description, things: Things, whole: Description) -> Asked:
        """Returns what the rest of a prompt and its things ask for together.

        Args:
            whole: what the reader finds in the whole prompt: without the words for things, it
                does not see some colours of hair.
        """
        if not (things.kinds or things.unknown):
            return cls(read)
        if not (read.is_face or things.is_all):
            return cls(read)  # a cat with a crown is a cat
        asked, words, colours = dict(read.asked), dict(read.words), dict(things.colours)
        for name in _OF_WHOLE - asked.keys() & whole.asked.keys():
            if whole.words[name] in things.rest:
                asked[name], words[name] = whole.asked[name], whole.words[name]
        said = dict(things.said)
        if _shows_through(read, things):
            colours["outfit"], said["outfit"] = asked.pop("clothing"), words.pop("clothing", "")
        if things.clothing:
            asked["clothing"], words["clothing"] = things.clothing, said.pop("clothing")
        implied = {**things.implied, **read.implied}
        if not _ON_HEADS.isdisjoint(things.kinds):  # ours is drawn in place of a hat of the sheet
            implied["headwear"] = "none"
        # of what is no face without its things, all is told: `no tie`
        told = [one for one in read.unknown if read.is_face or is_undrawn(one)]
        unknown = (*told, *things.unknown)
        description = replace(
            read,
            asked=asked,
            words=words,
            unknown=unknown,
            is_face=True,
            implied=implied,
            sex=read.sex or things.sex,
            kinds={**read.kinds, **{option: (name,) for option, name in things.kinds.items()}},
        )
        return cls(description, colours, said)

    def of_language(self, prompt: InEnglish) -> Asked:
        """Returns the same with what is unknown in the words of a prompt that was turned."""
        if not prompt.language:
            return self
        told = [prompt.own_words(one) for one in self.description.unknown]
        if self.description.is_face:
            told += prompt.unread
        unknown = tuple(dict.fromkeys(told))
        description = replace(self.description, unknown=unknown)
        return replace(self, description=description, read_as=prompt.note)

    @property
    def asked(self) -> Mapping[str, str]:
        """Returns what the prompt asks for by the name of the attribute, with what things are."""
        things = {name for names in self.kinds.values() for name in names}
        meant = dict(_MEANING[name] for name in things & _MEANING.keys())
        if "headgear" in self.kinds:
            meant.setdefault("headwear", "hat")
        if "headgear" in self.colours:
            meant["hat"] = self.colours["headgear"]
        return {**meant, **self.description.asked}

    @property
    def kinds(self) -> Mapping[str, tuple[str, ...]]:
        """Returns what it calls attributes more closely, and the things."""
        return self.description.kinds

    @property
    def known(self) -> Mapping[str, str]:
        """Returns the same in the prompt's words."""
        return self.description.known | {
            f"{option}_colour": self.said.get(option, colour)
            for option, colour in self.colours.items()
        }

    @property
    def unknown(self) -> tuple[str, ...]:
        """Returns the prompt's words for what can't be drawn."""
        return self.description.unknown

    @property
    def unheard(self) -> None:
        """Returns None, as descriptions do."""
        return self.description.unheard

    @property
    def is_drawable(self) -> bool:
        """Returns whether it is a face that is asked for."""
        return self.description.is_drawable


def _shows_through(read: Description, things: Things) -> bool:
    """Whether the asked colour of clothes is that of what is below a jacket."""
    is_open = things.kinds.get("outfit") in listed("above")
    return is_open and "clothing" in read.asked and "outfit" not in things.colours
