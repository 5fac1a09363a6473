"""Finds nouns that a prompt asks to see, and that no drawn face shows: `a chef`, `a beagle`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from models.image.reading.unknown.nouns import harmless, is_harmless, is_noun
from models.image.reading.word_tables import plain_value
from models.image.reading.words import Word

_ALIKE: Final = 0.9  # the likeness to nouns from which a word is one
_HINTED: Final = 0.2  # the same if the tagger gives a hint, of the probability below
_HINT: Final = 0.3
_FEWEST: Final = 4  # letters of a word that is no noun of the lists: shorter ones are bad guesses
# Words after which a prompt tells what a picture is for, or about somebody, but not what it shows.
_TELLS: Final = frozenset(
    "for loves love likes like enjoys enjoy hates owns runs owner fan lover works working worked "
    "from studies studying called named nicknamed".split()
)
_SEEKS: Final = frozenset("looking look looks searching asking wish made fit".split())  # .. for
_ASKS_ALIKE: Final = frozenset("look looks looking dressed something more just much".split())
_ENDS: Final = frozenset(", . ; : ( ) | / ! ? with in wearing wears has holding".split())
_ARTICLES: Final = frozenset(("a", "an", "the"))
_ENDS_A_SUBJECT: Final = _ENDS | frozenset(
    "- on at by and or as w & who whose that which from is for of to behind".split()
)
_REACH: Final = 5  # words
_CHAIN: Final = 6  # words and hyphens of a compound, on either side
# What is drawn, of which the word before it says the kind: `chef hat`, `walrus moustache`.
_PARTS: Final = frozenset(
    "cap caps bun buns braid braids cut haircut hairdo hair fade curls shirt jacket neck tee top "
    "sweater jumper hoodie coat beard eye eyes brown blonde blond grey gray".split()
)
_TAILS: Final = frozenset(("pony", "pig", "rat"))  # what a hairstyle's tail is like
_TITLES: Final = frozenset("mr mrs ms miss dr prof sir lady".split())
_JOINTS: Final = frozenset(("-", "style"))
_GROUPED: Final = frozenset("officer officers player players driver".split())  # after a noun


def asked_nouns(
    words: Sequence[Word],
    of_label: Mapping[str, Sequence[float]],
    likeness: Sequence[float],
    sure: float,
) -> set[int]:
    """Returns where nouns stand that are asked for, by the lists or by their likeness to them.

    Args:
        likeness: of each word to the nouns of the lists; none are alike if it is empty.
        sure: the probability from which a label counts.
    """
    low = [_stem(word) for word in words]
    found = set()
    head = _head(low)
    for at, word in enumerate(words):
        listed = is_noun(low[at]) or is_noun(_compound(words, at))
        hinted = at == head or of_label["unknown"][at] >= _HINT
        if not listed and not _is_alike(word, likeness[at] if likeness else -1.0, hinted):
            continue
        if not _is_only_told(low, at) and not _is_kind_of_part(low, at) and not _is_name(words, at):
            found.add(at)
            if low[at + 1 : at + 2] and low[at + 1] in _GROUPED:
                found.add(at + 1)
    taken = {at for at in found if _asks_for_more(of_label, at, sure)}
    return found - taken


def _stem(word: Word) -> str:
    """Returns a word in small letters, without what follows an apostrophe: `chef's`."""
    return word.text.lower().replace("’", "'").split("'")[0] or "'"


def _compound(words: Sequence[Word], at: int) -> str:
    """Returns a word with those that hyphens join to it: `spider-man`."""
    first, last = at, at
    while first >= 2 and words[first - 1].text == "-" and at - first < _CHAIN:
        first -= 2
    while last + 2 < len(words) and words[last + 1].text == "-" and last - at < _CHAIN:
        last += 2
    return "".join(word.text for word in words[first : last + 1])


def _head(low: Sequence[str]) -> int | None:
    """Returns where the subject's noun stands, the last word of a first phrase with an article."""
    end = next((at for at, word in enumerate(low) if word in _ENDS_A_SUBJECT), len(low))
    return end - 1 if not _ARTICLES.isdisjoint(low[: max(0, end - 1)]) else None


def _is_of_no_list(word: Word) -> bool:
    """Whether nothing says that a word is harmless; short ones are bad guesses."""
    is_word = word.text.isalpha() and len(word.text) >= _FEWEST
    return is_word and not is_harmless(word.text) and plain_value(word.text) is None


def _is_alike(word: Word, likeness: float, is_hinted: bool) -> bool:
    """Whether a word of no list is like the nouns, or somewhat like them and hinted at."""
    return likeness >= (_HINTED if is_hinted else _ALIKE) and _is_of_no_list(word)


def _is_only_told(low: Sequence[str], at: int) -> bool:
    """Whether a noun follows what it is for, or who likes it: `for my dog blog`, `loves cats`."""
    for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if low[place] in _ENDS and low[max(0, place - 1)] not in _TELLS:  # `works in a kitchen`
            return False
        if low[place] in _TELLS:
            before = low[place - 1] if place else ","
            if low[place] == "like":
                return before not in _ASKS_ALIKE and before not in _ENDS
            return not (low[place] == "for" and before in _SEEKS)
    return False


def _is_kind_of_part(low: Sequence[str], at: int) -> bool:
    """Whether a noun says of which kind a part is that is drawn."""
    after = next((word for word in low[at + 1 :] if word not in _JOINTS), "")
    if after in ("tail", "tails"):
        return low[at] in _TAILS
    value = plain_value(after)
    return after in _PARTS or (value is not None and value[0] not in ("mood", "mask"))


def _is_name(words: Sequence[Word], at: int) -> bool:
    """Whether a noun is a surname after a first name, such as that of `Tom Baker`."""
    before = words[at - 1].text.lower() if at else ""
    return before in harmless("names") or before in _TITLES


def _asks_for_more(of_label: Mapping[str, Sequence[float]], at: int, sure: float) -> bool:
    return any(shares[at] >= sure for label, shares in of_label.items() if label != "unknown")
