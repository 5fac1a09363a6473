"""Demands that a text says the prices, shares, times and dates that its request names.

Whoever asks for an ad, a sign or a message names them for the reader. A summary may leave them out,
and so may a headline; an answer to a question has figures of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from workers.quality.demands.demand import Demand, before

_TOLD: Final = re.compile(
    r"\b(?:ads?|adverts?|advertisements?|posts?|posters?|tweets?|e-?mails?|messages?|"
    r"texts?(?! about\b)|invit\w+|remind\w*|signs?|announce\w*|flyers?|banners?|notes?|"
    r"newsletters?|cards?|notifications?|whatsapp|sms|blurbs?|descriptions?|listings?|"
    r"tell (?!me\b|us\b)|mention|include)\b",
    re.IGNORECASE,
)
_LEFT_OUT: Final = re.compile(
    r"\b(?:summar\w+|sum (?:this|it|that) up|shorten|shorter|tl;?dr|main point|headlines?|titles?|"
    r"subject lines?|slogans?|taglines?|hashtags?|names|how (?:much|many)|calculat\w*|total|"
    r"what(?:'s| is| are)|true or false|is (?:this|it)|classify|save|questions?|translat\w*|"
    # what looks back, or is in a language whose numbers are not known here, spelt
    r"thank(?:s|ing|[- ]you)|apolog\w*|birthday(?! party)|congratulat\w*|"
    r"in (?:french|spanish|german|italian|portuguese|dutch|chinese|japanese)|"
    r"(?:without|don['\u2019]?t|do not|no)\s+(?:\w+\s+){0,3}?(?:prices?|dates?|times?|numbers?|"
    r"figures?|digits)|in (?:\w+ )?words)\b",
    re.IGNORECASE,
)
# .. and these have figures of their own, or none
_OF_ITS_OWN: Final = re.compile(
    r"\b(?:stor(?:y|ies)|poems?|haikus?|limericks?|songs?|essays?|jokes?|convert\w*|fractions?|"
    r"decimals?|round(?:ed)?|code|function|python|javascript|html|css|sql|regex|script|formula)\b",
    re.IGNORECASE,
)
# a figure that bounds, that is not to be told, or that was before
_BOUNDS: Final = re.compile(
    r"(?:\b(?:under|below|over|than|at most|up to|within|max\w*|was|were|paid|charged|since)\s*|"
    r"\b(?:moved|changed|shifted|postponed|rescheduled)\b[^.,;\n]{0,30}\bfrom\s*|"
    r"(?:\b(?:not|never|without|avoid)|n['\u2019]?t)\b[^.,;\n]{0,30})\Z",
    re.IGNORECASE,
)
# what somebody else wrote, to which a text replies
_QUOTED: Final = re.compile(r"[\"\u201c\u201d][^\"\u201c\u201d]*[\"\u201c\u201d]")
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_NUMBER: Final = r"\d+(?:[.,:]\d+)*"
_FIGURE: Final = re.compile(
    rf"[\u00a3$\u20ac]\s?(?P<price>{_NUMBER})|"
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}|"
    rf"\b{_MONTH}\s+(?P<date>\d{{1,2}})(?![\d.,:])|(?P<time>\b\d{{1,2}}[:.]\d\d\b)|"
    rf"(?<![\d.,:])(?!100\s?%)(?P<amount>{_NUMBER})\s?(?:[\u20ac\u00a3%]|"
    r"(?:percent|euros?|dollars?|pounds?|cents?|[ap]m|o['\u2019]clock|uhr)\b|[ap]\.m\.)",
    re.IGNORECASE,
)
_SAID: Final = re.compile(_NUMBER)
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SPELT: Final = {
    word: str(number)
    for words in (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen",
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    )
    for number, word in enumerate(words.split(), start=1)
} | {"thirtieth": "30", "half": "50", "noon": "12", "midday": "12", "midnight": "12"}
_SPELT_TENS: Final = {word: 10 * number for number, word in enumerate(_TENS, start=2)}
_WORD: Final = re.compile(rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:-(?P<unit>\w+))?|[a-z]+)\b")
_PARTS_OF_HOURS: Final = {30: "half", 15: "quarter", 45: "quarter"}
_MINUTES: Final = re.compile(r"\b[\w-]+(?= (?:minutes )?(?:past|to)\b)")


def demands(instructions: str) -> Iterator[Demand]:
    """Yields a demand for each figure of the first paragraph: what follows may be a source."""
    asked = instructions.partition("\n\n")[0]
    if not _TOLD.search(asked) or _LEFT_OUT.search(asked) or _OF_ITS_OWN.search(asked):
        return
    for found in _FIGURE.finditer(_QUOTED.sub(" ", asked)):
        if not _BOUNDS.search(before(found)):
            yield _told(next(one for one in found.groups() if one))


def _told(figure: str) -> Demand:
    return Demand(
        met=lambda text: float(_is_told(figure, text.lower())),
        failing=lambda _: f"has no {figure!r}",
    )


def _is_told(figure: str, text: str) -> bool:
    """Returns whether a text says a figure, also `7:30` as `7.30`, `19:30` or `half past seven`."""
    said = _numbers(text)
    whole, _, rest = _plain(figure).partition(":")
    hours = {whole}
    if len(whole) < 3:
        hours |= {str(int(whole) + 12), str(int(whole) - 12)}
    if not rest:
        return not hours.isdisjoint({one.partition(":")[0] for one in said})
    if any(f"{hour}:{rest}" in said for hour in hours):
        return True
    minutes = int(rest.partition(":")[0].ljust(2, "0"))
    if minutes in _PARTS_OF_HOURS and _PARTS_OF_HOURS[minutes] in text:
        return True
    past_or_to = _numbers(" ".join(_MINUTES.findall(text)))
    return not past_or_to.isdisjoint({str(minutes), str(60 - minutes)})


def _numbers(text: str) -> set[str]:
    return {_plain(one) for one in _SAID.findall(text)} | set(_spelt(text))


def _spelt(text: str) -> Iterator[str]:
    """Yields the numbers that a text spells."""
    for found in _WORD.finditer(text):
        if found["tens"]:
            yield str(_SPELT_TENS[found["tens"]] + int(_SPELT.get(found["unit"] or "", 0)))
        elif found[0] in _SPELT:
            yield _SPELT[found[0]]


def _plain(figure: str) -> str:
    """Returns a number with `:` before its fraction, and without zeros that say nothing."""
    figure = re.sub(r"[.,](?=\d{3}\b)", "", figure).replace(".", ":").replace(",", ":")
    return re.sub(r"\A0+(?=\d)|:0+\Z|(?<=:\d)0\Z", "", figure)
