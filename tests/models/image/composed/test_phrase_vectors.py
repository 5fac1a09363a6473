"""The shipped vectors of themes are those of today's themes, and of no other embedder."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.image.composed.purposes.phrase_vectors import vectors_of
from models.image.composed.reading.themes import Themes, phrases
from tests.models.test_published import published

PHRASES = [phrase for several in phrases() for phrase in several]


def test_the_shipped_vectors_are_those_of_the_themes() -> None:
    themes = Themes(published("all-minilm-l6-v2"))
    embedded: list[int] = []

    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        embedded.append(len(texts))
        return themes.embed_many(texts)

    vectors = vectors_of(PHRASES, embed)
    assert embedded == [1], "run models.training.theme_vectors again"
    some = range(0, len(PHRASES), 97)
    assert ((vectors[some] * embed([PHRASES[at] for at in some])).sum(1) > 0.999).all()


def test_phrases_or_an_embedder_of_ones_own_are_embedded() -> None:
    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        return (
            np.eye(384, dtype=np.float32)[: len(texts)]
            if len(texts) < 9
            else np.ones((9, 1), np.float32)
        )

    assert np.array_equal(vectors_of(["tea", "coffee"], embed), np.eye(384)[:2])
    assert np.array_equal(vectors_of(PHRASES, embed), np.ones((9, 1)))
