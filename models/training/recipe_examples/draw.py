"""Generates examples of every kind; the kinds are named after the built-in recipes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import Any, Final

from models.training.recipe_examples import ad, blog, news, product, quiz, social, support

Example = Callable[[Random], tuple[dict[str, str | list[str]], str]]
KINDS: Final[Mapping[str, Example]] = {
    "ad": ad.example,
    "blog": blog.example,
    "news": news.example,
    "product": product.example,
    "quiz": quiz.example,
    "social": social.example,
    "support": support.example,
}


def draw_examples(kinds: Sequence[str], count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Yields `count` rows of `recipe`, `fields` and `text`; the kinds take turns.

    Row i depends only on the seed and i. Empty fields are left out.
    """
    for index in range(count):
        kind = kinds[index % len(kinds)]
        fields, text = KINDS[kind](Random(f"{seed}-{index}"))  # noqa: S311  # texts, not secrets
        given = {name: value for name, value in fields.items() if value}
        yield {"recipe": kind, "fields": given, "text": text}
