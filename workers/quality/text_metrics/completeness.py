"""Measures whether a text is complete."""

from __future__ import annotations

import re
from typing import Final

from workers.finish.sentences import LIST_MARKER, ends_whole, sentence_ends
from workers.quality.part import Part
from workers.quality.subjects import TextSubject

PASSES_AT: Final = 0.8

_NO_STOP_NEEDED: Final = re.compile(rf"\s*(?:{LIST_MARKER}|#|\|)")
_SHORT: Final = 12  # words of a title, a slogan or a name
_HASHTAG: Final = re.compile(r"#\w+")
# how letters and posts end: with a name on its own line, after a dash or after a greeting
_SIGNATURE: Final = re.compile(
    r"\s*(?:\n|[-\u2013\u2014]|(?:(?:kind|best|warm|many) )?regards|best|your|sincerely"
    r"|all the best|cheers|love)",
    re.IGNORECASE,
)


def measure(written: TextSubject) -> Part:
    """Returns 0 for a text without words, and less than 1 if its last sentence is cut off."""
    text, finish_reason = written.text, written.finish_reason
    if not re.search(r"\w", text):
        return Part(0.0, "has no words" if text.strip() else "the text is empty")
    if not ends_whole(text):
        if finish_reason != "stop":
            return Part(0.3, "ends in mid-sentence")
        after = _HASHTAG.sub("", text[max(sentence_ends(text), default=0) :])
        if not re.search(r"\w", after):
            return Part(1.0)  # hashtags follow the last sentence
        if len(after.split()) <= _SHORT and after != text and _SIGNATURE.match(after):
            return Part(0.95)
        last_line = text.rstrip().rpartition("\n")[2]
        if _NO_STOP_NEEDED.match(last_line) or len(text.split()) <= _SHORT:
            return Part(0.9)  # lists, tables and titles end without a stop
        return Part(0.5, "ends without a full stop")
    if finish_reason == "length":
        return Part(0.8, "was cut off by max_new_tokens")
    return Part(1.0)
