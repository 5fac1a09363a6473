"""Is it a whole text?"""

from __future__ import annotations

import re
from typing import Final

from workers.finish.sentences import LIST_MARKER, ends_whole
from workers.quality.part import Part

_NO_STOP_NEEDED: Final = re.compile(rf"\s*(?:{LIST_MARKER}|#|\|)")
_SHORT: Final = 12  # words: a title, a slogan, a name


def completeness(text: str, finish_reason: str | None) -> Part:
    """text: as finished. finish_reason: `stop` when the model ended by itself, else `length`."""
    if not re.search(r"\w", text):
        return Part(0.0, "has no words" if text.strip() else "the text is empty")
    if not ends_whole(text):
        if finish_reason != "stop":
            return Part(0.3, "ends in mid-sentence")
        last_line = text.rstrip().rpartition("\n")[2]
        if _NO_STOP_NEEDED.match(last_line) or len(text.split()) <= _SHORT:
            return Part(0.9)  # lists, tables and titles end without a stop
        return Part(0.5, "ends without a full stop")
    if finish_reason == "length":
        return Part(0.8, "was cut off by max_new_tokens")
    return Part(1.0)
