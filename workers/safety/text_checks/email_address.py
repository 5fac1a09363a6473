"""E-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from workers.safety.finding import PERSONAL_DATA, Finding
from workers.safety.reading import Reading

CATEGORY = PERSONAL_DATA
READS = ("outputs",)

_ADDRESS: Final = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}+@((?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24})(?![\w-])", re.IGNORECASE
)
# Reserved for examples (RFC 2606): nobody receives mail there.
_RESERVED: Final = re.compile(
    r"(?:.*\.)?(?:example\.(?:com|net|org)|\w+\.(?:example|test|invalid|localhost))", re.IGNORECASE
)


def find(reading: Reading, original: str) -> Iterator[Finding]:
    """Yields the e-mail addresses."""
    if "@" not in reading.text:
        return
    for match in _ADDRESS.finditer(reading.text):
        if _RESERVED.fullmatch(match[1]) is None:
            where = reading.original(*match.span())
            yield Finding(CATEGORY, 1.0, "an e-mail address", *where, mask="[email]")
