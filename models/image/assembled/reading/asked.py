"""Puts together what a prompt asks for: the things that we drew, and the face."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from models.image.assembled.behind.backdrop import Backdrop
from models.image.assembled.prints.asked import PATTERN, Print
from models.image.assembled.reading.certain import colour_of_mask, with_certain
from models.image.assembled.reading.phrases import listed
from models.image.assembled.reading.things import Things
from models.image.assembled.reading.unheard import unheard_words
from models.image.reading.description import Description
from models.image.reading.languages.translation import InEnglish
from models.image.reading.people.origins import is_origin
from models.image.reading.undrawn import is_undrawn

_OF_WHOLE: Final = frozenset(("hair", "skin", "background"))
# What things are among the attributes that the reader of faces knows.
_MEANING: Final[Mapping[str, tuple[str, str]]] = {
    "hijab": ("headwear", "hijab"),
    "turban": ("headwear", "turban"),
    "freckles": ("freckles", "freckles"),
    "flower behind the ear": ("flowers", "flowers"),
}
_UNTIDY: Final = frozenset("messy;messy bun;girlish;spiky;afro;long curls".split(";"))
_ON_HEADS: Final = frozenset(("headgear", "ears", "hairpiece"))


@dataclass(frozen=True, slots=True)
class Asked:
    """Holds what a prompt asks for: the reader's description, with the things as further kinds.

    is_grey: whether the whole picture is to be black and white.
    backdrop: what is behind somebody, if it is no plain colour.
    unheard: further words, of which no reader knows what they ask for; None if nobody looked.
    read_as: a note of the language that the prompt was read as, if it is not in English.
    printed: what is on the clothes.
    """

    description: Description
    colours: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    is_grey: bool = False
    backdrop: Backdrop | None = None
    unheard: tuple[str, ...] | None = None
    read_as: str = ""
    printed: Print | None = None

    @classmethod
    def of(cls, read: Description, things: Things, whole: Description) -> Asked:
        """Returns what the rest of a prompt and its things ask for together.

        Args:
            whole: what the reader finds in the whole prompt: without the words for things, it
                does not see some colours of hair.
        """
        read = _understood(read, things)
        colours, said = _colours(read, things)
        unheard = unheard_words(things.rest, (*read.unknown, *things.unknown))
        if not (things.kinds or things.unknown):
            return cls(read, colours, said, unheard=unheard)
        if not (read.is_face or things.is_all):
            return cls(read)  # a cat with a crown is a cat
        asked, words = dict(read.asked), dict(read.words)
        for name in _OF_WHOLE - asked.keys() & whole.asked.keys():
            is_taken = whole.words[name] in words.values()  # by another part, such as a white shirt
            if whole.words[name] in things.rest and not is_taken:
                asked[name], words[name] = whole.asked[name], whole.words[name]
        if _shows_through(read, things):
            colours["outfit"], said["outfit"] = asked.pop("clothing"), words.pop("clothing", "")
        if things.clothing:
            asked["clothing"], words["clothing"] = things.clothing, said.pop("clothing")
        implied = {**things.implied, **read.implied}
        if not _ON_HEADS.isdisjoint(things.kinds):  # ours is drawn in place of a hat of the sheet
            implied["headwear"] = "none"
        description = replace(
            read,
            asked=asked,
            words=words,
            unknown=(*_told(read, things), *things.unknown),
            is_face=True,
            implied=implied,
            sex=read.sex or things.sex,
            kinds={**read.kinds, **{option: (name,) for option, name in things.kinds.items()}},
        )
        if things.is_formal:
            description = _tidy(description)
        return cls(description, colours, said, unheard=unheard)

    def before(self, backdrop: Backdrop) -> Asked:
        """Returns the same with something behind the person, on the asked background if any."""
        ground = backdrop.ground or self.description.asked.get("background", "")
        words = [backdrop.said, self.description.known.get("background", "")]
        backdrop = replace(backdrop, ground=ground, said=", ".join(filter(None, words)))
        asked = {**self.description.asked, **({"background": ground} if ground else {})}
        return replace(self, description=replace(self.description, asked=asked), backdrop=backdrop)

    def with_print(self, printed: Print) -> Asked:
        """Returns the same with a print on the clothes."""
        kinds = {**self.description.kinds, PATTERN: (printed.kind,)}
        colours, said = dict(self.colours), dict(self.said)
        if printed.colour:
            colours[PATTERN], said[PATTERN] = printed.colour, printed.said_colour
        description = replace(self.description, kinds=kinds, is_face=True)
        return replace(self, description=description, colours=colours, said=said, printed=printed)

    def of_language(self, prompt: InEnglish) -> Asked:
        """Returns the same with what is unknown in the words of a prompt that was turned."""
        if not prompt.language:
            return self
        told = [prompt.own_words(one) for one in self.description.unknown]
        if self.description.is_face:
            told += prompt.unread
        unknown = tuple(dict.fromkeys(told))
        description = replace(self.description, unknown=unknown)
        named = " ".join(unknown).lower().split()
        unheard = self.unheard and tuple(one for one in self.unheard if one not in named)
        return replace(self, description=description, unheard=unheard, read_as=prompt.note)

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
        behind = {"background": self.backdrop.said} if self.backdrop is not None else {}
        tints = {
            f"{option}_colour": self.said.get(option, colour)
            for option, colour in self.colours.items()
        }
        look = {"look": "black and white"} if self.is_grey else {}
        printed = {PATTERN: self.printed.said} if self.printed is not None else {}
        return self.description.known | printed | behind | tints | look

    @property
    def unknown(self) -> tuple[str, ...]:
        """Returns the prompt's words for what can't be drawn."""
        behind = self.backdrop.not_drawn if self.backdrop is not None else ()
        return (*self.description.unknown, *behind)

    @property
    def is_drawable(self) -> bool:
        """Returns whether it is a face that is asked for."""
        return self.description.is_drawable


def _understood(read: Description, things: Things) -> Description:
    """Returns a description with what is certain, and without unknown ages and places."""
    read = with_certain(read, things.rest)
    if not read.is_face:
        return read
    told = (one for one in read.unknown if not (is_origin(one) or one.isdecimal()))
    return replace(read, unknown=tuple(told))


def _colours(read: Description, things: Things) -> tuple[dict[str, str], dict[str, str]]:
    """Returns the colours of things and of a mask, by option, and their words."""
    colours, said = dict(things.colours), dict(things.said)
    of_mask, words = colour_of_mask(read, things.rest)
    if of_mask:
        colours["mask"], said["mask"] = of_mask, words
    return colours, said


def _told(read: Description, things: Things) -> list[str]:
    """Returns what can't be drawn: of what is no face without its things, all, as in `no tie`."""
    is_named = read.is_face or (things.is_figure and things.rest.strip() not in read.unknown)
    return [one for one in read.unknown if is_named or is_undrawn(one)]


def _tidy(description: Description) -> Description:
    """Returns a description of somebody whose looks suit an office."""
    return replace(
        description,
        is_person=True,
        implied={"freckles": "none", "headwear": "none", **description.implied},
        unwanted_kinds=description.unwanted_kinds | _UNTIDY,
    )


def _shows_through(read: Description, things: Things) -> bool:
    """Whether the asked colour of clothes is that of what is below a jacket."""
    is_open = things.kinds.get("outfit") in listed("above")
    return is_open and "clothing" in read.asked and "outfit" not in things.colours
