"""Hashes by which a content is known again.

A text is also known after its spaces, quotation marks and letters' forms were changed, and an image
after its metadata was removed.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from typing import Final

import numpy as np
from numpy.typing import NDArray

_SPACES: Final = re.compile(r"\s+")
_QUOTES: Final = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
# control characters and invisible ones, such as zero-width spaces and direction marks
_UNSEEN: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))


def text_fingerprint(text: str) -> str:
    """Returns the SHA-256 of a text as it is, in hexadecimal digits."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def normal_text_fingerprint(text: str) -> str:
    """Returns the SHA-256 of a text's normal form, in hexadecimal digits."""
    return sha256(b"text\0" + normal_form(text).encode("utf-8", "replace")).hexdigest()


def normal_form(text: str) -> str:
    """Returns the text in NFKC and lower case, with single spaces and plain quotation marks."""
    spaced = _SPACES.sub(" ", unicodedata.normalize("NFKC", text).translate(_QUOTES))
    seen = spaced if spaced.isascii() and spaced.isprintable() else _only_seen(spaced)
    return _SPACES.sub(" ", seen).strip().casefold()


def file_fingerprint(content: bytes) -> str:
    """Returns the SHA-256 of a file, in hexadecimal digits."""
    return sha256(content).hexdigest()


def pixel_fingerprint(pixels: NDArray[np.uint8]) -> str:
    """Returns the SHA-256 of an image's size and RGB pixels, in hexadecimal digits."""
    digest = sha256(b"pixels %d %d\0" % pixels.shape[:2])
    digest.update(np.ascontiguousarray(pixels).data)
    return digest.hexdigest()


def _only_seen(text: str) -> str:
    return "".join(one for one in text if unicodedata.category(one) not in _UNSEEN)
