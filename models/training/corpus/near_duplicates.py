"""Finds near-duplicate documents by MinHash (Broder 1997) of word five-grams, with LSH."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from datasketch import MinHash, MinHashLSH

from models.progress import Progress

_SHINGLE: Final = 5  # words
_PERMUTATIONS: Final = 64


def near_duplicates(texts: Sequence[str], similarity: float, progress: Progress) -> dict[int, int]:
    """Returns the indices of repeated documents, each mapped to the earlier document it repeats.

    Args:
        similarity: the estimated Jaccard index of five-grams, 0..1, from which two documents are
            near-duplicates.
    """
    index = MinHashLSH(threshold=similarity, num_perm=_PERMUTATIONS)
    repeats: dict[int, int] = {}
    for number, text in enumerate(texts):
        sketch = MinHash(num_perm=_PERMUTATIONS)
        sketch.update_batch([shingle.encode() for shingle in sorted(_shingles(text))])
        matches = sorted(int(name) for name in index.query(sketch))
        if matches:
            repeats[number] = matches[0]
        else:
            index.insert(str(number), sketch)
        if number % 200 == 0 or number + 1 == len(texts):
            progress("find near-duplicates", number + 1, len(texts))
    return repeats


def _shingles(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    if len(words) <= _SHINGLE:
        return {" ".join(words)}
    return {" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}
