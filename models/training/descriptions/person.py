"""Writes prompts for one drawn face in many forms, with the label of each word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Final

from models.image.reading.description import CATEGORIES
from models.training.descriptions.pieces import Piece, Pieces, fill, join
from models.training.descriptions.slots import Slots, grammar
from models.training.descriptions.wishes import OF_THUMBS, SHARES, VALUES, Wish

_SEPARATORS: Final = (
    ", ",
    ", ",
    ", ",
    ", ",
    "; ",
    " / ",
    ". ",
    " | ",
    "\n",
    " - ",
    " + ",
    " ",
    " ",
    " & ",
)
_HAIR_NOUNS: Final = ("redhead", "brunette", "blonde", "blondie", "red-head", "ginger")
_SKIN_BEFORE: Final = ("black", "white", "Black", "brown", "pale", "tanned", "dark", "tan", "fair")


class PersonWriter:
    """Writes one prompt. extras: further phrases, such as what no face can show."""

    def __init__(self, random: Random, extras: Sequence[Pieces]) -> None:
        self._random = random
        self._extras = list(extras)
        self._slots = Slots(random)
        self._style = random.choice(CATEGORIES["style"]) if random.random() < 0.55 else ""
        thumbs = self._style == "thumbs" or (not self._style and random.random() < 0.05)
        self._is_thumb = thumbs
        self._wishes = self._draw_wishes(OF_THUMBS if thumbs else SHARES)
        self._slots.hair_is_open = not {"hair", "hairstyle"} & {wish.name for wish in self._wishes}

    def write(self) -> Pieces:
        self._share_a_colour()
        ways: Sequence[Callable[[], Pieces]] = (
            self._sentence,
            self._sentence,
            self._list,
            self._list,
            self._pairs,
            self._clauses,
            self._mixed,
            self._mixed,
        )
        return self._random.choice(ways)()

    def _draw_wishes(self, shares: Mapping[str, float]) -> list[Wish]:
        random = self._random
        scale = random.choice((0.4, 0.8, 1.0, 1.0, 1.4))
        wishes = []
        for name, share in shares.items():
            if random.random() < share * scale:
                value = random.choice(VALUES[name]) if name in VALUES else ""
                wishes.append(Wish(name, value))
        names = {wish.name for wish in wishes}
        if {"hat", "headwear"} <= names:
            wishes = [wish for wish in wishes if wish.name != "headwear"]
        if {"hair", "hairstyle"} <= names and random.random() < 0.6:  # mostly one phrase says both
            wishes = [wish for wish in wishes if wish.name != "hair"]
        random.shuffle(wishes)
        return wishes

    def _share_a_colour(self) -> None:
        """Says, now and then, that two parts have one colour."""
        wanted = [wish for wish in self._wishes if wish.name in ("hair", "clothing", "background")]
        if len(wanted) < 2 or self._random.random() > 0.06:
            return
        one, other = self._random.sample(wanted, 2)
        self._wishes = [wish for wish in self._wishes if wish not in (one, other)]
        nouns = {"hair": "hair", "clothing": "{garment}", "background": "background"}
        template = self._random.choice(
            (
                "{%s,%s} {} and {}",
                "{} and {} in {%s,%s}",
                "{} and {} are both {%s,%s}",
                "{%s,%s} {} with a matching {}",
                "the {} and the {} {%s,%s}",
            )
        )
        template = template.replace("{}", nouns[one.name], 1).replace("{}", nouns[other.name], 1)
        self._extras.append(fill(template % (one.name, other.name), "", self._slots))

    def _phrase(self, wish: Wish, *forms: str) -> Pieces:
        """Returns a phrase in one of the forms that the wish has; empty if it has none."""
        having = [form for form in forms if wish.forms(form)]
        if not having:
            return []
        template = self._random.choice(wish.forms(self._random.choice(having)))
        return fill(template, wish.label, self._slots)

    def _style_phrase(self, form: str) -> Pieces:
        if not self._style:
            return []
        template = self._random.choice(grammar()["style"][self._style][form])
        return fill(template, f"style:{self._style}", self._slots)

    def _plain(self, key: str, share: float) -> Pieces:
        if self._random.random() >= share:
            return []
        return fill(self._random.choice(grammar()["plain"][key]), "", self._slots)

    def _subject(self) -> Pieces:
        random = self._random
        if self._is_thumb:
            if self._style and random.random() < 0.6:
                self._style_said = True
                return [
                    Piece(random.choice(grammar()["plain"]["thumb"]), frozenset({"style:thumbs"}))
                ]
            return self._plain("mascot", 1.0)
        hair = next((wish for wish in self._wishes if wish == Wish("hair")), None)
        if hair is not None and random.random() < 0.12:
            self._wishes.remove(hair)
            self._slots.asked.add("hair")
            return [Piece(random.choice(_HAIR_NOUNS), frozenset({"hair"}))]
        return self._plain("subject", 1.0)

    _style_said = False

    def _head(self) -> Pieces:
        """Returns the subject with adjectives: `a smiling pixel art man`."""
        random = self._random
        subject = self._subject()
        before: list[Pieces] = [self._plain("adjective", 0.25)]
        for wish in list(self._wishes):
            share = 0.6 if wish.name == "body" else 0.3
            if wish.forms("adjective") and random.random() < share:
                before.append(self._phrase(wish, "adjective"))
                self._wishes.remove(wish)
            elif wish.name == "skin" and random.random() < 0.2:
                before.append([Piece(random.choice(_SKIN_BEFORE), frozenset({"skin"}))])
                self._wishes.remove(wish)
        if self._style and not self._style_said and random.random() < 0.5:
            before.append(self._style_phrase("adjective"))
            self._style_said = True
        random.shuffle(before)
        said = join([*before, subject], " ")
        article = random.choice(("a ", "a ", "a ", "an ", "the ", "one ", "this ", "my ", "", ""))
        return [Piece(article), *said]

    def _sentence(self) -> Pieces:
        random = self._random
        parts = [self._plain("opening", 0.35), self._head()]
        on: list[Pieces] = []
        having: list[Pieces] = []
        wearing: list[Pieces] = []
        for wish in self._wishes:
            if wish.name == "background" and random.random() < 0.75:
                on.append(self._phrase(wish, "on"))
            elif wish.forms("wearing") and random.random() < 0.5:
                wearing.append(self._phrase(wish, "wearing"))
            else:
                having.append(self._phrase(wish, "with"))
        groups: list[Pieces] = []
        if having:
            start = random.choice(("with ", "with ", "with ", "having ", "who has ", "w/ ", "and "))
            groups.append([Piece(start), *self._listing(having)])
        if wearing:
            start = random.choice(("wearing ", "in ", "who wears ", "dressed in ", "and wearing "))
            groups.append([Piece(start), *self._listing(wearing)])
        groups += on
        groups += self._extras
        if self._style and not self._style_said:
            groups.append(self._style_phrase("after"))
        if random.random() < 0.25:
            random.shuffle(groups)
        separator = random.choice((" ", " ", ", "))
        said = join([*parts, *groups], " " if separator == " " else ", ")
        return join([said, self._plain("ending", 0.2)], random.choice((" ", ", ", ". ")))

    def _listing(self, phrases: Sequence[Pieces]) -> Pieces:
        """Returns `a, b and c`, or the same with other separators."""
        last = self._random.choice((" and ", " and ", ", ", " & ", ", and ", " plus ", " n "))
        if len(phrases) == 1:
            return phrases[0]
        return [*join(phrases[:-1], ", "), Piece(last), *phrases[-1]]

    def _fragments(self) -> list[Pieces]:
        parts = [self._phrase(wish, "fragment") for wish in self._wishes]
        parts += self._extras
        self._extras = []
        if self._style and not self._style_said:
            parts.append(self._style_phrase("fragment"))
        self._random.shuffle(parts)
        return parts

    def _list(self) -> Pieces:
        random = self._random
        head = self._head() if random.random() < 0.7 else []
        parts = self._fragments()
        at = 0 if random.random() < 0.7 else random.randint(0, len(parts))
        parts.insert(at, head)
        opening, ending = self._plain("opening", 0.12), self._plain("ending", 0.2)
        separator = random.choice(_SEPARATORS)
        return join([opening, join([*parts, ending], separator)], " ")

    def _pairs(self) -> Pieces:
        random = self._random
        link = random.choice((": ", ": ", ": ", "=", " = ", " - ", ":", " is ", " -> ", " "))
        separator = random.choice((", ", "; ", ", ", "\n", " / ", ". ", " | ", " ", " "))
        parts = [self._plain("subject", 0.3)]
        for wish in self._wishes:
            parts.append(self._pair(wish, link))
        if self._style:
            key = random.choice(grammar()["nouns"]["style"])
            parts.append([Piece(key + link), *self._style_phrase("key")])
        parts += self._extras
        random.shuffle(parts)
        return join([self._plain("opening", 0.15), join(parts, separator)], " ")

    def _pair(self, wish: Wish, link: str) -> Pieces:
        random = self._random
        if wish.value:
            value = self._phrase(wish, "key")
            return [Piece(random.choice(grammar()["nouns"][wish.name]) + link), *value]
        key = fill(random.choice(grammar()[wish.name]["noun"]), wish.label, self._slots)
        return [*key, Piece(link), *self._slots(wish.name)]

    def _clauses(self) -> Pieces:
        random = self._random
        head = [self._plain("opening", 0.3), self._head()]
        if self._style and not self._style_said:
            head.append(self._style_phrase("after"))
        clauses = [self._phrase(wish, "clause", "clause", "fragment") for wish in self._wishes]
        clauses += self._extras
        random.shuffle(clauses)
        separator = random.choice((". ", ". ", ", ", "; ", ", and ", " and "))
        ending = self._plain("open", 0.1) or self._plain("ending", 0.15)
        return join([join(head, " "), *clauses, ending], separator)

    def _mixed(self) -> Pieces:
        """Returns a sentence about some wishes, then a list, clauses or pairs about the others."""
        random = self._random
        rest = [wish for wish in self._wishes if random.random() < 0.5]
        self._wishes = [wish for wish in self._wishes if wish not in rest]
        extras, self._extras = self._extras, []
        sentence = self._sentence()
        self._style, self._wishes, self._extras = "", rest, extras
        if random.random() < 0.5:
            others = [self._phrase(wish, "clause", "fragment") for wish in rest] + extras
            return join([sentence, *others], random.choice((". ", ", ", "; ")))
        return join([sentence, *self._fragments()], random.choice((", ", ". ", "; ", ", ")))
