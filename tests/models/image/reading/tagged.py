"""Reads prompts of which a tagger found what a test says."""

from __future__ import annotations

from collections.abc import Mapping

import torch

from models.image.reading.description import Description
from models.image.reading.reader import describe
from models.image.reading.words import split_words
from models.training.descriptions.pieces import LABELS


def read(
    prompt: str,
    found: Mapping[str, Mapping[str, float]],
    is_face: float = 1.0,
    alike: Mapping[str, float] | None = None,
) -> Description:
    """Returns what a prompt asks for if a tagger found these labels of these words.

    alike: how alike words are to nouns for what cannot be drawn; the others are not.
    """
    words = split_words(prompt)
    shares = torch.tensor(
        [[found.get(word.text, {}).get(label, 0.0) for label in LABELS] for word in words]
    )
    likeness = [(alike or {}).get(word.text, -1.0) for word in words]
    return describe(prompt, words, shares, is_face, LABELS, likeness)
