"""Measures whether a text takes up the words of its prompt, or of its recipe's fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from models.language import language_of
from workers.finish.sentences import LIST_MARKER
from workers.quality.demands import items
from workers.quality.demands.demand import Demand, demanding
from workers.quality.languages import asked_language
from workers.quality.part import Part, ramp
from workers.quality.questions import asks_what
from workers.quality.subjects import TextSubject
from workers.quality.words import content_words, stem, words

# what a prompt says about the form of its answer, and not about its topic
_FORM: Final = frozenset(
    "write writing give giving list name suggest tell provide create generate make explain "
    "describe short brief sentence word paragraph example tip idea please text answer question "
    "response use using following given one two three four five six seven eight nine ten "
    "exactly least each sure add like want need help draft best good better great quick easy "
    "useful email story poem caption photo picture line first last quote headline title slogan "
    "tagline tweet post article news item report message note card reply letter invitation novel "
    "joke riddle haiku limerick dialogue bedtime motivational catchy intro ad advert "
    "advertisement description product define meaning mean difference between reason benefit "
    "thing way step simple plain nice polite friendly say ask someone main most common different "
    "correct correctly term english".split()
)
# for whom it is: no answer says so
_READER: Final = re.compile(
    r"\b(?:for|to) (?:an? |my |the )?(?:\d{1,2}[- ]years?[- ]olds?|beginners?|kids|child(?:ren)?|"
    r"adults|pupils|students)\b",
    re.IGNORECASE,
)
_MOST: Final = 400  # characters of a prompt; more is a source, and not a topic
_BARE: Final = 12  # words of a list without sentences
_FEW: Final = 4  # words of an answer without a sentence
_IN_A_WORD: Final = re.compile(r"\b(?:one|1|single) word\b", re.IGNORECASE)
# What is made up: its art is to speak of a topic without naming it.
_MADE_UP: Final = re.compile(
    r"\b(?:slogans?|mottos?|taglines?|mnemonics?|acrostics?|haikus?|limericks?|puns?|one-liners?|"
    r"(?:birthday|bday|greeting|wedding|get[- ]well|retirement|leaving)\b.{0,40}\b(?:cards?|texts?|"
    r"wish\w*)|in a card|(?:motivational|inspirational) (?:line|quote)|titles?|subject lines?|"
    r"spruch|werbespruch|motto)\b|\u53e3\u53f7|\u6807\u8bed",
    re.IGNORECASE,
)
_LISTS: Final = re.compile(
    r"^\W*(?:\d+|list|name|which|what are|how many|wie viele|cu\u00e1ntos|combien)\b|"
    r"\b(?:bullets?|list)\b",
    re.IGNORECASE,
)
_SHORT: Final = 40  # words of what is made up; of a longer one, some return
# a text that is to be said in other words
_REWORDS: Final = re.compile(
    r"\b(?:plain (?:english|language|words)|simplif\w+|less (?:corporate|formal)|in other words|"
    r"reword\w*|rephrase\w*|paraphrase\w*|low literacy|einfache\w? sprache|leichte\w? sprache)\b",
    re.IGNORECASE,
)
_SOURCE: Final = re.compile(r"(?:['\"\u2018\u201c].{12,}['\"\u2019\u201d]|:\s.{12,})", re.DOTALL)
_ITEM: Final = re.compile(rf"^[ \t]*{LIST_MARKER}", re.MULTILINE)
_OF_ITEM: Final = 9  # words of an item that names something, and says hardly anything of it
# Letters: `suggestions` is a form of `suggest`, but `photosynthesis` is none of `photo`.
_INFLECTED: Final = 4
_LONGEST: Final = {stem(word): len(word) + _INFLECTED for word in sorted(_FORM, key=len)}


def measure(written: TextSubject) -> Part | None:
    """Returns a value that grows with the share of the prompt's words in the text."""
    if written.prompt is None:
        return None
    if written.checks is None and _needs_no_word(written):
        return Part(1.0)
    asked = " ".join(written.facts) or re.sub(r"\s+", " ", written.prompt)[:_MOST]
    topic = _topic(_READER.sub("", asked), written.language) or _topic(asked, written.language)
    if not topic or _is_bare_list(written) or _is_bare_answer(written):
        return Part(1.0)
    missing = topic - {stem(word) for word in words(written.text)}
    value = ramp(1 - len(missing) / len(topic), 0.0, 0.6)
    return Part(value, "hardly takes up the words of its prompt" if value < 0.2 else "")


def _needs_no_word(written: TextSubject) -> bool:
    """Returns whether a text is made up, reworded, translated, or a list of names."""
    prompt, text = written.prompt or "", written.text
    count = len(words(text))
    if count <= _SHORT and _MADE_UP.search(prompt):
        return True
    if _REWORDS.search(prompt) and _SOURCE.search(prompt):
        return True
    if asked_language(written.instructions) not in (None, language_of(prompt)):
        return True
    listed = len(_ITEM.findall(text))
    counts = list(_counts(written))
    if listed < 3 or count > _OF_ITEM * listed or not (counts or _LISTS.search(prompt)):
        return False
    # a list of another length is not the one that was asked for
    return all(one.met(text) == 1 for one in counts)


def _topic(asked: str, language: str | None) -> set[str]:
    return {stem(word) for word in content_words(asked, language) if not _is_form(word)}


def _is_form(word: str) -> bool:
    return len(word) <= _LONGEST.get(stem(word), 0)


def _is_bare_answer(written: TextSubject) -> bool:
    """Returns whether it is the word or two that a question asks for: `Paris`."""
    asked = written.instructions
    return len(words(written.text)) <= _FEW and (asks_what(asked) or bool(_IN_A_WORD.search(asked)))


def _is_bare_list(written: TextSubject) -> bool:
    """Returns whether it is the list that was asked for, whose items need no word of the prompt."""
    counted = [one for one in _counts(written) if one.met(written.text) == 1]
    return bool(counted) and len(words(written.text)) <= _BARE


def _counts(written: TextSubject) -> Iterator[Demand]:
    yield from items.demands(demanding(written.instructions))
