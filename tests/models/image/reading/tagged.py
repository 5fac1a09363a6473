"""Reads prompts of which a tagger found what a test says."""

from __future__ import annotations

from collections.abc import Mapping

import torch

from models.image.reading.description import Description
from models.image.reading.reader import describe
from models.image.reading.words import split_words
from models.training.descriptions.pieces import LABELS


def read(
    prompt: str, found: Mapping[str, Mapping[str, float]], is_face: float = 1.0
) -> Description:
    """Returns what a prompt asks for if a tagger found these labels of these words."""
    words = split_words(prompt)
    shares = torch.tensor(
        [[found.get(word.text, {}).get(label, 0.0) for label in LABELS] for word in words]
    )
    return describe(prompt, words, shares, is_face, LABELS)
