"""Is it a whole text?"""

from __future__ import annotations

from workers.finish.sentences import ends_whole
from workers.quality.part import Part


def completeness(text: str, finish_reason: str | None) -> Part:
    """text: as finished. finish_reason: `stop` when the model ended by itself, else `length`."""
    if not text.strip():
        return Part(0.0, "the text is empty")
    if not ends_whole(text):
        last_line = text.rstrip().rpartition("\n")[2].lstrip()
        if finish_reason == "stop" and last_line.startswith(("-", "*", "•", "#", "|")):
            return Part(0.9)  # lists and tables end without a stop
        return Part(0.3, "ends in mid-sentence")
    if finish_reason == "length":
        return Part(0.8, "was cut off by max_new_tokens")
    return Part(1.0)
