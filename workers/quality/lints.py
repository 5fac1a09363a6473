"""Faults of English texts, found by Harper and kept for the metrics that count them.

https://github.com/Automattic/harper, Apache-2.0.
"""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from typing import Final

from harper import Dialect, Lint, Linter

from models.language import language_of, languages_of
from workers.quality.languages import is_for_others
from workers.quality.subjects import TextSubject

_linters = threading.local()  # a linter works in one thread at a time
_LEAST_PIECE: Final = 4  # letters of a word that is part of another
# Words that begin no others: `yourorder` lacks a space.
_OWN_WORDS: Final = frozenset(
    "your with this that from have will they them than then when what more some only just also "
    "even ever each good great thank thanks other very free best many much most next last here "
    "there where these those their about which would could should".split()
)
# Harper knows these words with a hyphen or a capital only, or not at all.
_PREFIXES: Final = frozenset(
    "eco co pre anti non semi multi ultra mini micro bio auto re sub".split()
)
_KNOWN: Final = frozenset(
    "internet panini macchiato focaccia tahini kombucha bibimbap gyoza cortado rioja sommelier "
    "hyaluronic niacinamide retinol ceramide ceramides micellar onesie onesies playmat labradoodle "
    "photovoltaic photovoltaics rewilding cupholder cupholders gsm lol wormer webpage webpages "
    "farro endosperm pyroclastic monopod bosun washbag washbags glug maki nigiri dino dinos".split()
)
# .. nor what begins with these, and goes on with a word that it knows: `immunocompromised`
_COMPOUND: Final = re.compile(
    r"(?:neuro|immuno|cardio|hydro|thermo|electro|psycho)(?P<rest>\w{4,})"
)
# Compounds are inflected as a whole: `light-headedness`, `absent-mindedly`, `check-ins`.
_DERIVED: Final = re.compile(r"(?:ed|edly|edness|ing)\Z|\A(?:in|out|off|up|on)s\Z")
# what joins the words of a name: `Parque das Na\u00e7\u00f5es`
_PARTICLES: Final = frozenset(
    "da das do dos de del della des di du el la las le les van von".split()
)
_JOINED: Final = frozenset("#./@_")  # a hashtag, a domain, a file, an address
_JOINTS: Final = str.maketrans("", "", "- \u2010\u2011")
# Characters that are looked at: for hostile texts, such as a row of brackets, Harper's time grows
# with the square of their number: half a second for these, and half a minute for 32,000.
_MOST: Final = 4000
_SURE: Final = 0.9  # probability of a language
_LEAST_WORDS: Final = 25  # a shorter text counts as one of this length
_KEPT: Final = 8  # texts: each is asked for by a few metrics, one after the other


def length_looked_at(text: str) -> int:
    """Returns in how many words of a text faults are looked for; a short one counts as longer."""
    return max(_LEAST_WORDS, len(_looked_at(text).split()))


def _looked_at(text: str) -> str:
    """Returns the beginning of a text, whole words of it."""
    return text if len(text) <= _MOST else text[:_MOST].rpartition(" ")[0] or text[:_MOST]


def is_in_another_language(written: TextSubject) -> bool:
    """Returns whether a free prompt wants another language than English, and may have got it.

    Of a few words, or figures with a few words, nobody can tell which language they are in.
    """
    if written.checks is not None or languages_of(written.text).get("en", 0.0) > _SURE:
        return False
    return is_for_others(written.instructions)


@lru_cache(_KEPT)
def lints_of(text: str) -> tuple[Lint, ...] | None:
    """Returns what Harper finds in the beginning of a text; None if it is empty or not English."""
    text = _looked_at(text)
    if not text.strip() or language_of(text) not in (None, "en"):
        return None
    return tuple(_linter(Dialect.AMERICAN).lint(text))


def misspelt_in(text: str) -> list[str] | None:
    """Returns the misspelt words of a text in their order; None if it is empty or not English."""
    text = _looked_at(text)
    lints = lints_of(text)
    if lints is None:
        return None
    return [lint.problem_text for lint in lints if _is_misspelt(lint, text)]


def _is_misspelt(lint: Lint, text: str) -> bool:
    """Returns whether an unknown word is no name, and unknown in British English, too.

    Nor are words that others write with a hyphen, with a space or with a capital letter, or that
    are two words in one: `non-slip`, `under water`, `wheatgrass`.
    """
    word = lint.problem_text
    if lint.lint_kind not in ("Spelling", "Typo") or not _is_word(word, text, lint.span.start):
        return False
    if any(_is_same(word, one.replacement_text) for one in lint.suggestions):
        return False
    if lint.lint_kind == "Typo":
        return True
    if word[:1].isupper() or _is_particle(text, lint.span.start, word):
        return False
    compound = _COMPOUND.fullmatch(word)
    word = compound["rest"] if compound else word
    return any(one.lint_kind == "Spelling" for one in _linter(Dialect.BRITISH).lint(word))


def _is_particle(text: str, start: int, word: str) -> bool:
    """Returns whether a word joins the words of a name, of which the next has a capital letter."""
    after = start + len(word) + 1
    return word in _PARTICLES and text[after : after + 1].isupper()


def _is_word(word: str, text: str, start: int) -> bool:
    """Returns whether it is a word by itself, not a part of a name, and not one letter: `60s`."""
    end = start + len(word)
    before, after = text[start - 1 : start], text[end : end + 1]
    follows = text[end + 1 : end + 2]
    if before in _JOINED or before.isdigit():
        return False
    if after in _JOINED and follows.isalnum() or after.isdigit():
        return False
    if after == "-" and word.lower() in _PREFIXES:
        return False
    if before == "-" and _DERIVED.search(word):
        return False
    is_known = word.lower().partition("'")[0] in _KNOWN
    return not is_known and sum(map(str.isalpha, word)) > 1


def _is_same(word: str, other: str) -> bool:
    """Returns whether two words have the same letters, but for capitals, hyphens and spaces.

    A name in small letters is another word, and so are two words without their space.
    """
    plain, other_plain = (one.lower().translate(_JOINTS) for one in (word, other))
    if plain != other_plain or word.capitalize() == other:
        return False
    pieces = [*(other.split() if "-" not in word else ()), *word.split()]
    if len(pieces) < 3:  # the word as it is, and nothing to compare
        return True
    return min(map(len, pieces)) >= _LEAST_PIECE and not _OWN_WORDS & set(other.lower().split())


def _linter(dialect: Dialect) -> Linter:
    known: dict[Dialect, Linter] = vars(_linters).setdefault("by_dialect", {})
    if dialect not in known:
        known[dialect] = Linter(dialect=dialect)
    return known[dialect]
