"""Takes the words for things from a prompt, so that it reads as if they had not been there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.assembled.reading.mentions import Mention
from models.image.assembled.reading.phrases import listed
from models.image.reading.subjects import plain_people
from models.image.reading.word_tables import words_of
from models.image.reading.words import Word

_CUT: Final = "\0"
_NOBODY: Final = "person"
_BLANKS: Final = " \t\r\n,;&+"
_JOINTS: Final = frozenset("and with in or plus".split())
_WOMEN: Final = frozenset(
    "waitress policewoman stewardess queen princess witch sorceress cowgirl superheroine bride "
    "ballerina businesswoman maid empress geisha".split()
)
_MEN: Final = frozenset(
    "waiter fireman policeman king prince wizard sorcerer groom businessman gentleman "
    "priest postman mailman emperor butler fisherman".split()
)
_HAIR: Final = frozenset("box braids braided pigtail pigtails".split())
_SANTAS: Final = frozenset(("santa", "santa claus", "father christmas"))


def without(
    prompt: str, words: Sequence[Word], things: Sequence[Mention], figure: Mention | None
) -> str:
    """Returns a prompt without the words for things, and with somebody in place of a figure."""
    cuts = [
        (words[one.first].start, words[one.last].end, _hair_of(one.found.said))
        for one in things
        if one.found.said not in listed("kept")
    ]
    if figure is not None:
        first, last = words[figure.first], words[figure.last]
        cuts.append((first.start, last.end, _somebody(words, figure)))
    rest, start = "", 0
    for begin, end, instead in sorted(cuts):
        if begin >= start:
            rest = _joined(rest, prompt[start:begin]) + instead
            rest = rest if instead else f"{rest.rstrip(_BLANKS)}{_CUT}"
        start = max(start, end)
    rest = _trimmed(_joined(rest, prompt[start:]))
    return rest if any(map(str.isalnum, rest)) else _NOBODY


def _hair_of(said: str) -> str:
    """Returns what a phrase says of hair: that of `pigtails with red ribbons` is in pigtails."""
    words = said.split()
    return " ".join(word for word in words if word in _HAIR) if len(words) > 1 else ""


def _joined(rest: str, piece: str) -> str:
    """Returns two pieces of a prompt, with a comma where something is cut out between them."""
    if not rest.endswith(_CUT):
        return rest + piece
    piece = piece.lstrip(_BLANKS)
    return rest if not piece else f"{rest.removesuffix(_CUT)}, {piece}"


def _trimmed(rest: str) -> str:
    """Returns a prompt without what joins nothing at its start and end."""
    words = [word for word in rest.replace(_CUT, "").strip(_BLANKS + ".").split(" ") if word]
    while words and words[0].lower().strip(_BLANKS) in (*_JOINTS, ""):
        words.pop(0)
    while words and words[-1].lower().strip(_BLANKS) in (*_JOINTS, ""):
        words.pop()
    return " ".join(words).strip(_BLANKS)


def _somebody(words: Sequence[Word], figure: Mention) -> str:
    """Returns the words for who is drawn in place of a figure, none beside those for a person."""
    if figure.is_costume:
        return ""
    around = [*words[max(0, figure.first - 1) : figure.first], *words[figure.last + 1 :][:1]]
    if any(word.text.lower() in plain_people() for word in around):
        return " "
    low = {word.text.lower() for word in words}
    is_man = low.isdisjoint(words_of("people", "woman", "child") | words_of("sex", "woman"))
    if figure.name in _SANTAS and is_man and "beard" not in low:
        return "old man with a white beard and white hair"
    if figure.name in _WOMEN:
        return "woman"
    return "man" if figure.name in _MEN and is_man else _NOBODY
