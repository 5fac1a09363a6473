"""Words that ask for one value whatever the tagger finds, such as `beard`, and if it is wanted.

The tagger learns what most words mean together. What it overlooks is who is crying, and that
`neither .. nor`, `don't draw`, `hat-less` and `beard: yes, hat: no` turn such words round.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, MutableSequence, Sequence
from functools import cache
from importlib import resources
from typing import Final

from models.image.reading.description import CATEGORIES
from models.image.reading.negation import lists_alternatives
from models.image.reading.undrawn import is_undrawn
from models.image.reading.words import Word

_CERTAIN: Final = 1.0  # the probability of what an answer says, above any of the tagger's
_YES: Final = frozenset(("yes", "true"))
_NO: Final = frozenset(("no", "none", "false"))
_LINKS: Final = frozenset((":", "="))
_NEGATES_A_MOOD: Final = frozenset("no not never without neither nor isnt doesnt dont".split())
_BEFORE_A_MOOD: Final = frozenset("a an any be being too so very really at all".split())
_WITHOUT: Final = "less"
_ENDS_A_SUBJECT: Final = frozenset(
    ", . ; : ( | / with w in wearing wears who whose that which has having on at by and dressed "
    "for as like named called".split()
)
# People, and what tells that a person is meant.
_SOMEBODY: Final = frozenset(
    "he she him her his hers they i me man men woman women guy girl boy lady lad lass person "
    "people kid child baby mum mom dad grandma grandpa dude bloke teen gentleman costume "
    "ears toddler teenager student teacher nurse doctor chef worker programmer developer engineer "
    "receptionist artist hacker gamer hipster redhead brunette blonde blond".split()
)


def plain_value(word: str) -> tuple[str, str] | None:
    """Returns the attribute and the value that a word asks for."""
    return _values().get(word.lower())


def apply_plain_words(
    words: Sequence[Word],
    of_label: Mapping[str, MutableSequence[float]],
    unwanted: Sequence[bool],
    sure: float,
) -> None:
    """Changes the labels of plain words to what the prompt says of them.

    Args:
        unwanted: for each word whether it is negated.
        sure: the probability from which a label counts.
    """
    low = [word.text.lower() for word in words]
    answers = _answers(low)
    for at, word in enumerate(low):
        if at in answers and (is_undrawn(word) or plain_value(word)):
            answer = at + 2 if low[at + 1] in _LINKS else at + 1
            _silence(of_label, (at, answer) if is_undrawn(word) else (answer,))
        found = plain_value(word) or plain_value(word.removesuffix(_WITHOUT))
        if found is None:
            continue
        name, value = found
        if at in answers:
            _say(of_label, at, name, value if answers[at] else "none", _CERTAIN)
        elif name == "mood":
            _say_mood(low, of_label, at, value, sure)
        elif _is_unwanted(low, at, unwanted):
            _say(of_label, at, name, "none", sure)


def names_somebody(words: Sequence[Word]) -> bool:
    """Whether a prompt speaks of a person."""
    return any(word.text.lower() in _SOMEBODY for word in words)


def thing_in_place_of_a_person(
    words: Sequence[Word], of_label: Mapping[str, Sequence[float]], sure: float
) -> int | None:
    """Returns where the subject stands, if it is an animal or a thing and nobody is in the prompt.

    A word that asks for something drawn, such as the colour lemon, is no thing.
    """
    low = [word.text.lower() for word in words]
    if names_somebody(words):
        return None
    end = next((at for at, word in enumerate(low) if word in _ENDS_A_SUBJECT), len(low))
    if not end or "hair" in low[:end] or low[end - 1].removesuffix("s") not in _beings():
        return None
    asks = any(of_label[label][end - 1] >= sure for label in of_label if label != "unknown")
    return None if asks else end - 1


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(
        resources.files("models.image.reading").joinpath("plain_words.toml").read_text()
    )


@cache
def _values() -> Mapping[str, tuple[str, str]]:
    tables = {name: table for name, table in _tables().items() if name in CATEGORIES}
    return {
        word: (name, value)
        for name, table in tables.items()
        for value, listed in table.items()
        for word in listed.split()
    }


@cache
def _beings() -> frozenset[str]:
    return frozenset(" ".join(_tables()["beings"].values()).split())


def _answers(low: Sequence[str]) -> dict[int, bool]:
    """Returns where a yes or a no follows: `hat: no`, and in `hat no beard yes` without a colon."""
    after_link = {
        at: low[at + 2] in _YES
        for at in range(len(low) - 2)
        if low[at + 1] in _LINKS and low[at + 2] in _YES | _NO
    }
    if not _YES & set(low):
        return after_link
    directly = {
        at: low[at + 1] in _YES
        for at in range(len(low) - 1)
        if low[at + 1] in _YES | _NO and low[at].isalpha()
    }
    return directly | after_link


def _silence(of_label: Mapping[str, MutableSequence[float]], places: Iterable[int]) -> None:
    """Takes every label from words: `headphones: no` says nothing of what is drawn."""
    for shares in of_label.values():
        for at in places:
            shares[at] = 0.0


def _say(
    of_label: Mapping[str, MutableSequence[float]], at: int, name: str, value: str, share: float
) -> None:
    """Gives a word one value of an attribute, in place of the others."""
    for one in CATEGORIES[name]:
        shares = of_label.get(f"{name}:{one}")
        if shares is not None:
            shares[at] = max(shares[at], share) if one == value else 0.0
    of_label["unknown"][at] = 0.0


def _say_mood(
    low: Sequence[str],
    of_label: Mapping[str, MutableSequence[float]],
    at: int,
    value: str,
    sure: float,
) -> None:
    """Gives a word its mood; a face that isn't smiling is serious, one that isn't sad may smile."""
    before = at - 1
    while before >= 0 and low[before] in _BEFORE_A_MOOD:
        before -= 1
    if before < 0 or not (low[before] in _NEGATES_A_MOOD or low[before].endswith(("n't", "n’t"))):
        _say(of_label, at, "mood", value, sure)
    elif value == "smiling":
        _say(of_label, at, "mood", "serious", sure)
    else:
        _say(of_label, at, "mood", "", sure)


def _is_unwanted(low: Sequence[str], at: int, unwanted: Sequence[bool]) -> bool:
    """Whether a word is negated itself, not the one before it: `no hat glasses`, `no hat, glasses`.

    A comma carries a negation on if `or` follows.
    """
    if low[at].endswith(_WITHOUT):
        return True
    before = low[at - 1] if at else ""
    if before == "," and not lists_alternatives(low, at - 1):
        return False
    return unwanted[at] and plain_value(before) is None
