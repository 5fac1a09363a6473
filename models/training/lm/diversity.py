"""Measures how varied texts are, compared with one another and within each text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sacrebleu.metrics.bleu import BLEU


def distinct(texts: Sequence[str], length: int) -> float:
    """Returns the share of distinct word n-grams (Li et al. 2016, arXiv:1510.03055), 0..1."""
    grams = Counter(gram for text in texts for gram in _grams(text.split(), length))
    return len(grams) / max(1, grams.total())


def self_bleu(texts: Sequence[str]) -> float:
    """Returns the mean BLEU-4 of each text against the others (Zhu et al. 2018, arXiv:1802.01886).

    The value is 0 if all texts differ completely, and 1 if all are equal.
    """
    if len(texts) < 2:
        return 0.0
    bleu = BLEU(effective_order=True)
    scores = [
        bleu.sentence_score(text, [*texts[:place], *texts[place + 1 :]]).score
        for place, text in enumerate(texts)
    ]
    return sum(scores) / len(scores) / 100


def repetition(texts: Sequence[str], length: int = 4) -> float:
    """Returns the mean share of a text's word n-grams that occur earlier in it, 0..1."""
    shares = []
    for text in texts:
        grams = list(_grams(text.split(), length))
        shares.append(1 - len(set(grams)) / len(grams) if grams else 0.0)
    return sum(shares) / max(1, len(shares))


def _grams(words: Sequence[str], length: int) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + length]) for at in range(len(words) - length + 1)]
