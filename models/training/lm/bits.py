"""Measures how well text is predicted in bits per byte, which is comparable across tokenizers."""

from __future__ import annotations

import lzma
import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence

import torch
from torch.nn import functional as F
from transformers import PreTrainedModel, PreTrainedTokenizerBase

from models.training.precision import mixed


@torch.inference_mode()
def bits_per_byte(
    model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, texts: Sequence[str], context: int
) -> float:
    """Returns a model's bits per byte over whole texts, in windows that overlap by half."""
    nats, size = 0.0, 0
    start = [tokenizer.eos_token_id]
    for text in texts:
        tokens = start + tokenizer.encode(
            text, add_special_tokens=False, split_special_tokens=True, verbose=False
        )
        size += len(text.encode())
        nats += _nats(model, tokens, context)
    return nats / math.log(2) / size


def _nats(model: PreTrainedModel, tokens: list[int], context: int) -> float:
    """Returns the sum of the losses of all tokens but the first, in nats."""
    total, done = 0.0, 1
    while done < len(tokens):
        begin = max(0, done - context // 2)
        window = torch.tensor([tokens[begin : begin + context + 1]], device=model.device)
        with mixed(model.device):
            logits = model(input_ids=window[:, :-1], use_cache=False).logits[0]
        fresh = done - begin - 1  # predictions already made in an earlier window
        wanted = window[0, 1:]
        losses = F.cross_entropy(logits.float()[fresh:], wanted[fresh:], reduction="sum")
        total += float(losses)
        done = begin + window.shape[1]
    return total


def compressed_bits(train: Sequence[str], texts: Sequence[str]) -> dict[str, float]:
    """Returns the bits per byte of gzip and xz on texts, after compressing `train` first."""
    seen, text = "\n".join(train).encode(), "\n".join(texts).encode()
    found = {}
    for name, compress in (("gzip", _gzip), ("xz", _xz)):
        found[name] = 8 * (len(compress(seen + text)) - len(compress(seen))) / len(text)
    return found


def _gzip(content: bytes) -> bytes:
    return zlib.compress(content, 9)


def _xz(content: bytes) -> bytes:
    return lzma.compress(content, preset=9 | lzma.PRESET_EXTREME)


def ngram_bits(train: Sequence[str], texts: Sequence[str], order: int) -> float:
    """Returns the bits per byte of a byte n-gram model with Witten-Bell smoothing (1991)."""
    counts: list[defaultdict[bytes, Counter[int]]] = [defaultdict(Counter) for _ in range(order)]
    for text in train:
        content = text.encode()
        for at, byte in enumerate(content):
            for length in range(min(order - 1, at) + 1):
                counts[length][content[at - length : at]][byte] += 1
    bits, size = 0.0, 0
    for text in texts:
        content = text.encode()
        size += len(content)
        for at, byte in enumerate(content):
            bits -= math.log2(_mixed(counts, content[max(0, at - order + 1) : at], byte))
    return bits / size


def _mixed(counts: Sequence[defaultdict[bytes, Counter[int]]], before: bytes, byte: int) -> float:
    """Interpolates a byte's probability from the shortest context to the longest."""
    share = 1 / 256
    for length in range(len(before) + 1):
        followers = counts[length].get(before[len(before) - length :])
        if followers is None:
            break
        total, kinds = followers.total(), len(followers)
        share = (followers[byte] + kinds * share) / (total + kinds)
    return share
