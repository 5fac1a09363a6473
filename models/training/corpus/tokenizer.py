"""Trains byte-level BPE tokenizers (Sennrich et al. 2016, as in GPT-2), which encode any text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tokenizers import Tokenizer
from tokenizers.decoders import ByteLevel as ByteLevelDecoder
from tokenizers.models import BPE
from tokenizers.pre_tokenizers import ByteLevel
from tokenizers.trainers import BpeTrainer
from transformers import PreTrainedTokenizerFast

END: Final = "<|endoftext|>"
MIN_VOCABULARY: Final = 257  # all bytes and the end token


def train_tokenizer(texts: Iterable[str], vocabulary: int) -> PreTrainedTokenizerFast:
    """Trains a tokenizer, in the format of transformers. The end token has id 0.

    Args:
        vocabulary: the number of tokens, 257 or more.

    Raises:
        ValueError: the vocabulary is too small.
    """
    if vocabulary < MIN_VOCABULARY:
        raise ValueError(f"vocabulary must have {MIN_VOCABULARY} tokens or more, not {vocabulary}")
    tokenizer = Tokenizer(BPE())
    tokenizer.pre_tokenizer = ByteLevel(add_prefix_space=False)
    tokenizer.decoder = ByteLevelDecoder()
    trainer = BpeTrainer(
        vocab_size=vocabulary,
        special_tokens=[END],
        initial_alphabet=ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token=END, eos_token=END, unk_token=END
    )
