"""Tells whom or what a prompt is about: a person, a woman or a child, or an animal or a thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from models.image.reading.owners.of_large_parts import COLOUR_NAMES
from models.image.reading.people.ages import is_child
from models.image.reading.people.names import sex_by_name
from models.image.reading.unknown.nouns import THINGS, TRADES, is_noun, nouns, singulars
from models.image.reading.word_tables import words_of
from models.image.reading.words import Word

_ENDS_A_SUBJECT: Final = frozenset(
    ", . ; : ( | / with w in wearing wears who whose that which has having on at by and dressed "
    "for as like named called".split()
)
_SHE: Final = frozenset("she her hers herself".split())
_HE: Final = frozenset("he him his himself".split())
_PRONOUNS: Final = _SHE | _HE | frozenset("they them their myself".split())
_WOMAN: Final = "woman"
_MAN: Final = "man"
_NO_MEN: Final = frozenset("human roman german norman ottoman superhuman batman spiderman".split())
_ARTICLES: Final = frozenset("a an the".split())
_GIVEN_TO_ME: Final = _ARTICLES | frozenset("one some another any".split())  # `draw me a fox`
_I_AM: Final = frozenset("am have wear".split())


def names_somebody(words: Sequence[Word]) -> bool:
    """Whether a prompt speaks of a person, by a word of the table, a pronoun or some first names.

    `me` is one in `draw me smiling`, and not in `draw me a fox`.
    """
    stems = _stems(words)
    return (
        any(_is_somebody(stems, at) for at in range(len(stems)))
        or _named(words, _end_of_subject(stems)) is not None
    )


def implied_by(words: Sequence[Word]) -> dict[str, str]:
    """Returns what a prompt expects without asking: no beard on a woman or a child."""
    women = words_of("people", "woman") | _SHE
    is_woman = not women.isdisjoint(_stems(words)) or sex_of(words) == _WOMAN
    is_bare = is_child(words) or is_woman
    return {"facial_hair": "none"} if is_bare else {}


def sex_of(words: Sequence[Word]) -> str:
    """Returns `woman` or `man` if a prompt speaks of one and not of the other, else nothing."""
    stems = {_sexed(one) for one in _stems(words)}
    women = words_of("people", "woman") | words_of("sex", "woman") | _SHE
    is_woman, is_man = (
        not stems.isdisjoint(listed) for listed in (women, words_of("sex", "man") | _HE)
    )
    if not (is_woman or is_man):
        return sex_by_name(words)
    if is_woman == is_man:
        return ""
    return "woman" if is_woman else "man"


@cache
def plain_people() -> frozenset[str]:
    """Returns words for one person of whom they say no more, such as `man`, and not `nurse`."""
    return _people() - words_of("people", "more") - nouns(*TRADES)


def thing_in_place_of_a_person(
    words: Sequence[Word], of_label: Mapping[str, Sequence[float]], sure: float
) -> int | None:
    """Returns where the subject stands, if it is an animal or a thing and nobody is in the prompt.

    A word that asks for something drawn, such as the colour lemon, is no thing, and `Rose` is
    somebody. Who is right before the subject says of what kind it is: `a baby penguin`, `her dog`.
    After it, only plain people count: `a penguin dressed as a wizard` is one, with `his hat`, too.
    """
    stems = _stems(words)
    end = _end_of_subject(stems)
    if not end or "hair" in stems[:end] or not _is_being(stems[end - 1]):
        return None
    if _named(words, end) is not None or any(_is_somebody(stems, at) for at in range(end - 2)):
        return None
    if not plain_people().isdisjoint(stems[end:]):
        return None
    asks = any(of_label[label][end - 1] >= sure for label in of_label if label != "unknown")
    return None if asks else end - 1


def _sexed(word: str) -> str:
    """Returns `man` of `salaryman` and `woman` of `saleswoman`, and other words as they are."""
    if word.endswith(_WOMAN):
        return _WOMAN
    return _MAN if word.endswith(_MAN) and word not in _NO_MEN else word


@cache
def _people() -> frozenset[str]:
    return words_of("people", "child", "woman", "any") | nouns(*TRADES)


def _stems(words: Sequence[Word]) -> list[str]:
    """Returns the words in small letters, without what follows an apostrophe: `she's`."""
    return [word.text.lower().replace("’", "'").split("'")[0] or "'" for word in words]


def _is_somebody(stems: Sequence[str], at: int) -> bool:
    following = stems[at + 1 : at + 2]
    if stems[at] == "me":
        return not _GIVEN_TO_ME & set(following)
    if stems[at] == "i":
        return bool(_I_AM & set(following))
    return stems[at] in _PRONOUNS or stems[at] in _people()


def _end_of_subject(stems: Sequence[str]) -> int:
    return next((at for at, word in enumerate(stems) if word in _ENDS_A_SUBJECT), len(stems))


def _is_being(word: str) -> bool:
    """Whether a word is an animal or a thing; `octopus` and `buses` are, too."""
    return is_noun(word, THINGS) or not singulars(word).isdisjoint(words_of("beings"))


def _named(words: Sequence[Word], end: int) -> int | None:
    """Returns where the subject's first name is, such as `Rose`; `A Rose`, `Red Rose` is none."""
    if not end:
        return None
    name = words[end - 1].text
    described = {word.text.lower() for word in words[: end - 1]} & (_ARTICLES | COLOUR_NAMES)
    is_name = name.istitle() and name.lower() in words_of("people", "names")
    return end - 1 if is_name and not described else None
