"""Words for what people ask of a face and no drawing shows, such as `headphones` or `wrinkles`."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Final

# What is worn, features and make-up, what is on cloth, figures of stories, what people do, and
# clothes whose colour is drawn.
KINDS: Final = ("worn", "face", "print", "figure", "doing", "clothes")

CERTAIN: Final = ("certain",)  # those that mean nothing else in a prompt for a face


@cache
def undrawn(kind: str) -> frozenset[str]:
    """Returns the words of one of KINDS, or those of them that are CERTAIN."""
    text = resources.files("models.image.reading").joinpath("undrawn.toml").read_text()
    return frozenset(tomllib.loads(text)[kind].split())


def is_undrawn(word: str, kinds: Sequence[str] = KINDS) -> bool:
    """Whether a word, in the singular or the plural, is one of them."""
    low = word.lower()
    return any(one in undrawn(kind) for kind in kinds for one in (low, low.removesuffix("s")))
