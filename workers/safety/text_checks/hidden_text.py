"""Characters that hide text from readers or turn it around: invisible ones, bidirectional ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from workers.safety.finding import HIDDEN_TEXT, Finding
from workers.safety.reading import PIECE_CHARS, Reading

CATEGORY = HIDDEN_TEXT
READS = ("outputs", "prompts")

_FORMS: Final = {
    # Arabic, Hebrew and Indic scripts need joiners and marks of direction, Latin never does.
    "invisible characters inside a word": (
        r"(?<=[A-Za-z])[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+(?=[A-Za-z])"
    ),
    # "Trojan source", arXiv:2111.00169
    "characters that reverse the reading direction": r"[\u202a-\u202e\u2066-\u2069]",
    # Flags of regions are tags after a black flag; elsewhere they carry text that nobody sees.
    "invisible tag characters": r"(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+",
    # One variation selector follows a character; a chain of them carries bytes.
    "a chain of variation selectors": r"[\ufe00-\ufe0f\U000e0100-\U000e01ef]{3,}",
}
_HIDDEN: Final = re.compile(
    "|".join(f"(?P<form{number}>{form})" for number, form in enumerate(_FORMS.values()))
)


def find(reading: Reading, original: str) -> Iterator[Finding]:
    """Yields the hidden characters of the piece, which the reading itself no longer has."""
    if reading.places is None:
        return
    piece = original[reading.start : reading.start + PIECE_CHARS]
    for match in _HIDDEN.finditer(piece):
        form = int((match.lastgroup or "").removeprefix("form"))
        start, end = reading.start + match.start(), reading.start + match.end()
        yield Finding(CATEGORY, 1.0, list(_FORMS)[form], start, end, mask="")
