"""Measures whether a text is complete."""

from __future__ import annotations

import re
from typing import Final

from workers.finish.sentences import LIST_MARKER, ends_whole, sentence_ends
from workers.quality.endings import SHORT, is_hashtags, is_name, is_signature, looks_cut
from workers.quality.part import Part
from workers.quality.subjects import TextSubject

PASSES_AT: Final = 0.8

_NO_STOP_NEEDED: Final = re.compile(rf"\s*(?:{LIST_MARKER}|#|\|)")


def measure(written: TextSubject) -> Part:
    """Returns 0 for a text without words, and less than 1 if its last sentence is cut off."""
    text, finish_reason = written.text, written.finish_reason
    if not re.search(r"\w", text):
        return Part(0.0, "has no words" if text.strip() else "the text is empty")
    if ends_whole(text):
        if finish_reason == "length":
            return Part(0.8, "was cut off by max_new_tokens")
        return Part(1.0)
    # of a text from anywhere nobody knows: only its own last words can tell
    if finish_reason == "length" or finish_reason is None and looks_cut(text):
        return Part(0.3, "ends in mid-sentence")
    return _without_stop(text, is_known=finish_reason is not None)


def _without_stop(text: str, *, is_known: bool) -> Part:
    """Returns how well a whole text may do without a full stop at its end."""
    after = text[max(sentence_ends(text), default=0) :]
    if is_hashtags(after):
        return Part(1.0)  # they follow the last sentence
    if after != text and (is_signature(after) or not is_known and is_name(after)):
        return Part(0.95)
    last_line = text.rstrip().rpartition("\n")[2]
    if _NO_STOP_NEEDED.match(last_line) or len(text.split()) <= SHORT:
        return Part(0.9)  # lists, tables and titles end without a stop
    if not is_known and len(last_line.split()) <= SHORT:
        return Part(0.9)  # the last line of a sign, of an ad, of a sum
    return Part(0.5, "ends without a full stop")
