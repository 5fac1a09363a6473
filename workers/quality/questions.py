"""Knows which prompts ask for a name or a number, so that a word or two answer them."""

from __future__ import annotations

import re
from typing import Final

# what there is one of: `the capital`, `the largest lake`
_ONE: Final = (
    r"(?:the|a|an) (?:[\w-]+ ){0,2}(?:capital|name|names|currency|population|opposite|plural|"
    r"symbol|largest|smallest|longest|shortest|highest|tallest|fastest|oldest|year|date|word|language|"
    r"colou?r|number|sum|square root|past tense)\b"
)
_ENGLISH: Final = (
    r"(?:(?:who|when|where|which)\b|"
    r"(?:in|at|on|from|to|by|for|during) (?:what|which)\b|"
    r"what (?:year|time|date|day|month|century|decade|country|city|continent|colou?r|language|"
    r"number|percentage|age|currency|animal|planet|element|river|king|queen)\b|"
    r"how (?:many|much|old|long|tall|far|high|deep|fast|big|heavy|wide)\b|"
    rf"what(?:'s|\u2019s| is| was| are| were) (?:{_ONE}|\d))"
)
_GERMAN: Final = (
    r"(?:(?:wer|wen|wem|wessen|wann|wo|woher|wohin|welche[rsmn]?|in welche[rmn])\b|"
    r"wie (?:viele?|alt|lange?|hoch|weit|gro\u00df|schwer|tief|schnell|hei\u00dft)\b|"
    r"was (?:(?:ist|war|sind|ergibt|macht) (?:\d|(?:der|die|das) (?:\w+ )?"
    r"(?:hauptstadt|name|w\u00e4hrung|gegenteil|plural|\w+ste[nr]?)\b)))"
)
_ROMANCE: Final = (
    r"(?:(?:qui|quand|o\u00f9|combien|en quelle ann\u00e9e|\u00e0 quel(?:le)?|dans quel(?:le)?)\b|"
    r"quel(?:le)?s?\b(?! (?:est|sont) l(?:a|es) (?:diff\u00e9rence|raison|avantage))|"
    r"(?:qui[e\u00e9]n(?:es)?|cu\u00e1ndo|d\u00f3nde|cu[a\u00e1]nt[oa]s?|"
    r"en qu\u00e9 (?:a\u00f1o|pa\u00eds|ciudad))\b|"
    r"cu[a\u00e1]l(?:es)?\b(?! es la diferencia)|"
    r"(?:chi|quando|dove|quant[oiae]|in che anno)\b|"
    r"qual(?: |['\u2019]|e |i )(?!\w* ?la differenza))"
)
# a prompt that is nothing else; `3-5 tips` is none
_SUM: Final = r"[\d(][\d\s.,()+*/x\u00d7\u00f7\u2212=?-]*\Z"
_NAME: Final = re.compile(
    rf"\A\W*(?:{_ENGLISH}|{_GERMAN}|{_ROMANCE}|{_SUM}|[\u00bf]?(?:\u8c01|\u54ea))", re.IGNORECASE
)
_WHAT: Final = re.compile(r"\A\W*what(?:'s|\u2019s| is| are| was| were)\b", re.IGNORECASE)
# .. anywhere in a prompt that also says other things
_FACT: Final = re.compile(
    r"\b(?:how (?:many|much|old|long|tall|far)|who|when|"
    r"(?:what|which) (?:year|time|percentage|king|date)|in what|years?|total|net|"
    r"percent\w*|calculat\w*|grams|capital of|hauptstadt|capitale|cu[a\u00e1]l|"
    r"cu[a\u00e1]nt\w*|quant[oia]\w*|combien|wie viele?|true or false)\b|\d\s*%",
    re.IGNORECASE,
)


def asks_for_a_name(prompt: str) -> bool:
    """Returns whether a prompt is a question that a name or a number answers: `Canberra`."""
    return _NAME.match(prompt) is not None


def asks_what(prompt: str) -> bool:
    """Returns whether a prompt is such a question, or one for what something is."""
    return asks_for_a_name(prompt) or _WHAT.match(prompt) is not None


def asks_for_a_fact(prompt: str) -> bool:
    """Returns whether a figure or a name is asked for anywhere in a prompt, or a sum."""
    return asks_for_a_name(prompt) or _FACT.search(prompt) is not None
