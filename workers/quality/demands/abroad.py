"""Reads how long a text must be in prompts in German, Spanish, French, Italian and Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from models.language import language_of
from workers.quality.demands.counts import UNITS, counted
from workers.quality.demands.demand import Demand, Window, before
from workers.quality.words import length_in_words

_NUMBERS: Final = {
    word: number
    for number, words in enumerate(
        (
            "ein eine einem einen einer un una une uno \u4e00", "zwei dos deux due \u4e24 \u4e8c",
            "drei tres trois tre \u4e09", "vier cuatro quatre quattro \u56db",
            "f\u00fcnf cinco cinq cinque \u4e94", "sechs seis six sei \u516d",
            "sieben siete sept sette \u4e03", "acht ocho huit otto \u516b",
            "neun nueve neuf nove \u4e5d", "zehn diez dix dieci \u5341",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_MOST: Final = (
    r"h\u00f6chstens|maximal|max\.?|bis\s+zu|m\u00e1x(?:imo|\.)?(?:\s+de)?|como\s+m\u00e1ximo|"
    r"no\s+m\u00e1s\s+de|menos\s+de|maximum|au\s+plus|moins\s+de|al\s+massimo|massimo|meno\s+di|"
    r"\u4e0d\u8d85\u8fc7|\u522b\u8d85\u8fc7|\u4e0d\u8981\u8d85\u8fc7|\u6700\u591a|\u5c11\u4e8e"
)
_LEAST: Final = r"mindestens|wenigstens|al\s+menos|au\s+moins|almeno|\u81f3\u5c11"
_ABOUT: Final = (
    r"etwa|ca\.?|rund|ungef\u00e4hr|unos|unas|alrededor\s+de|aproximadamente|environ|circa|"
    r"\u5927\u7ea6|\u5927\u6982"
)
_EXACT: Final = r"genau|exactamente|exactement|esattamente"
_AFTER_MOST: Final = r"m\u00e1ximo|maximum|max\b|au\s+plus|\u4ee5\u5185|\u4ee5\u4e0b|\u4e4b\u5185"
_AFTER_ABOUT: Final = r"environ|\u5de6\u53f3"
_ONE: Final = r"\d{1,4}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True))
_UNITS: Final = {
    "word": r"w\u00f6rtern?|worten?|palabras|mots|parole|\u5b57",
    "sentence": r"s\u00e4tzen?|satz|frases?|oraci\u00f3n(?:es)?|phrases?|frasi|\u53e5\u8bdd?",
    "line": r"zeilen?|l\u00edneas?|lignes?|righe|versos?|\u884c",
    "paragraph": r"abs\u00e4tzen?|p\u00e1rrafos?|paragraphes?|paragrafi|\u6bb5",
}
_COUNTS: Final = {
    unit: re.compile(
        rf"(?<![^\W\d\u3400-\u9fff])(?P<each>\u6bcf[\u4e00-\u9fff]{{0,3}}?|je(?:weils)?\s+)?"
        rf"(?:(?P<most>{_MOST})|(?P<least>{_LEAST})|(?P<about>{_ABOUT})|(?P<exact>{_EXACT}))?\s*"
        rf"(?P<low>{_ONE})(?:\s*(?:-|\u2013|bis|oder|a|o|\u00e0|ou|\u5230|\u81f3)?\s*(?P<high>{_ONE}))?"
        rf"\s*(?:{names})(?![a-z\u00e0-\u00ff])"
        rf"\s*(?:(?P<after_most>{_AFTER_MOST})|(?P<after_about>{_AFTER_ABOUT})|(?P<per>chacune?|cada))?",
        re.IGNORECASE,
    )
    for unit, names in _UNITS.items()
}
# `in einem Satz`, `escribe una frase`; but `explique une phrase` speaks of one that there is
_A: Final = frozenset("ein eine einem einen einer un una une uno".split())
_ASKS_FOR_A: Final = re.compile(
    r"\b(?:in|en|auf|mit|con|avec|dans|nur|s\u00f3lo|solo|seulement|schreib\w*|formulier\w*|antworte\w*|"
    r"gib|\u00e9cri\w*|ecri\w*|r\u00e9dige\w*|donne\w*|escrib\w*|redacta|dame|scriv\w*|dammi)\s+"
    r"(?:(?:mir|uns|bitte|moi|nous|me|nur)\s+)*$",
    re.IGNORECASE,
)
# .. and so does `Was ist Tee? Ein Satz.`
_ALONE: Final = re.compile(r"(?:\A|[.!?:;,\n])\s*\Z")
_STOPS: Final = re.compile(r"\s*(?:[.!?;,]|\Z)")
_PHRASE: Final = re.compile(r"\s*phrases?\b", re.IGNORECASE)
_NEAR: Final = 40  # characters
_LIMITS: Final = ("most", "least", "about", "exact", "after_most", "after_about", "high")
_SLACK: Final = 0.3  # of `about`


def demands(instructions: str) -> Iterator[Demand]:
    """Yields a demand for the first count of each unit in another language."""
    if language_of(instructions) == "en":  # of whose phrases some are quoted, and some are Byron's
        return
    for unit, pattern in _COUNTS.items():
        found = next(filter(_is_count, pattern.finditer(instructions)), None)
        if found and not found["each"] and not found["per"]:
            yield counted(unit, _length if unit == "word" else UNITS[unit][0], _window(found, unit))


def _is_count(found: re.Match[str]) -> bool:
    """Returns whether a number is one of sentences or words that somebody asks for.

    An article need not be, and neither need phrases, of which English prompts speak, too.
    """
    if any(found[name] for name in _LIMITS):
        return True
    start, end = found.span("low")
    leading, rest = before(found, "low", _NEAR), found.string[found.end() :]
    if _ASKS_FOR_A.search(leading):
        return True
    if found["low"].lower() in _A:
        return bool(_ALONE.search(leading) and _STOPS.match(rest))
    return not _PHRASE.match(found.string, end) or language_of(found.string[:start] + rest) == "fr"


def _window(found: re.Match[str], unit: str) -> Window:
    low = _number(found["low"])
    high = _number(found["high"]) if found["high"] else low
    if found["most"] or found["after_most"]:
        return Window(0, high)
    if found["least"]:
        return Window(low, None)
    slack = UNITS[unit][1]
    if found["about"] or found["after_about"]:
        slack = _SLACK
    if found["exact"] or high > low:
        slack = 0.0
    return Window(low * (1 - slack), high * (1 + slack))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text.lower()]


def _length(text: str) -> list[int]:
    return [length_in_words(text)]
