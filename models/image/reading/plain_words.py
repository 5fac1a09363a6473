"""Words that ask for one value whatever the tagger finds, such as `beard`, and if it is wanted.

The tagger learns what most words mean together. What it overlooks is who is crying, and that
`neither .. nor`, `don't draw`, `hat-less` and `beard: yes, hat: no` turn such words round.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableSequence, Sequence
from typing import Final

from models.image.reading.answers import answers, is_yes
from models.image.reading.description import CATEGORIES
from models.image.reading.moods import is_denied
from models.image.reading.negation import lists_alternatives
from models.image.reading.undrawn import is_undrawn
from models.image.reading.word_tables import plain_value
from models.image.reading.words import Word

_CERTAIN: Final = 1.0  # the probability of what an answer says, above any of the tagger's
_WITHOUT: Final = "less"
_Labels = Mapping[str, MutableSequence[float]]


def apply_plain_words(
    words: Sequence[Word], of_label: _Labels, unwanted: Sequence[bool | None], sure: float
) -> None:
    """Changes the labels of plain words to what the prompt says of them.

    Args:
        unwanted: what negated() returns of the words.
        sure: the probability from which a label counts.
    """
    low = [word.text.lower() for word in words]
    answered = answers(low)
    wanted = {at: is_yes(low[answer]) for at, answer in answered.items()}
    for at, answer in answered.items():
        if is_undrawn(low[at]):
            _answer_undrawn(of_label, at, answer, wanted[at])
        elif plain_value(low[at]):
            _silence(of_label, answer)
    for at, word in enumerate(low):
        found = plain_value(word) or plain_value(word.removesuffix(_WITHOUT))
        if found is None or found[0] == "mood":
            continue
        name, value = found
        if at in wanted:
            is_wanted = wanted[at] != word.endswith(_WITHOUT)
            _say(of_label, at, name, value if is_wanted else "none", _CERTAIN)
        elif _is_unwanted(low, at, unwanted):
            _say(of_label, at, name, "none", sure)
        elif unwanted[at] is False:
            _say(of_label, at, name, value, sure)
    _apply_moods(low, of_label, wanted, unwanted, sure)


def is_only_a_mood(words: Sequence[Word]) -> bool:
    """Whether a prompt has no words but those for moods, such as `happy`."""
    values = [plain_value(word.text) for word in words if word.text.isalpha()]
    return bool(values) and all(value is not None and value[0] == "mood" for value in values)


def _apply_moods(
    low: Sequence[str],
    of_label: _Labels,
    answered: Mapping[int, bool],
    unwanted: Sequence[bool | None],
    sure: float,
) -> None:
    """Gives words their moods. If none is wanted, a face that must not smile is serious."""
    wanted: dict[int, str] = {}
    denied: dict[int, str] = {}
    for at, word in enumerate(low):
        name, value = plain_value(word) or ("", "")
        if name != "mood" or low[max(0, at - 1)] == "-":  # nobody smiles in `eco-friendly`
            continue
        is_wanted = answered.get(at, not is_denied(low, at, unwanted))
        (wanted if is_wanted else denied)[at] = value
    for at, value in wanted.items():
        _say(of_label, at, "mood", value, sure)
    for at, value in denied.items():
        _say(of_label, at, "mood", "serious" if value == "smiling" and not wanted else "", sure)


def _answer_undrawn(of_label: _Labels, at: int, answer: int, is_wanted: bool) -> None:
    """Tells what a yes asks for; `headphones: no` says nothing of what is drawn."""
    for place in (at, answer):
        _silence(of_label, place)
    if is_wanted:
        of_label["unknown"][at] = _CERTAIN


def _silence(of_label: _Labels, at: int) -> None:
    """Takes every label from a word."""
    for shares in of_label.values():
        shares[at] = 0.0


def _say(of_label: _Labels, at: int, name: str, value: str, share: float) -> None:
    """Gives a word one value of an attribute, in place of the others."""
    for one in CATEGORIES[name]:
        shares = of_label.get(f"{name}:{one}")
        if shares is not None:
            shares[at] = max(shares[at], share) if one == value else 0.0
    of_label["unknown"][at] = 0.0


def _is_unwanted(low: Sequence[str], at: int, unwanted: Sequence[bool | None]) -> bool:
    """Whether a word is negated itself, not the one before it: `no hat glasses`, `no hat, glasses`.

    A comma carries a negation on if `or` follows.
    """
    if low[at].endswith(_WITHOUT):
        return True
    before = low[at - 1] if at else ""
    if before == "," and not lists_alternatives(low, at - 1):
        return False
    return bool(unwanted[at]) and plain_value(before) is None and not is_after_hair(low, at)


def is_after_hair(low: Sequence[str], at: int) -> bool:
    """Whether a word stands after hair that is not wanted: `no hair glasses`."""
    return list(low[max(0, at - 2) : at]) == ["no", "hair"]
