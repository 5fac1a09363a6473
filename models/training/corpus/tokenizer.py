"""Learns a byte-level BPE vocabulary (Sennrich et al. 2016, as in GPT-2): any text can be said."""

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
SMALLEST: Final = 257  # all bytes and the end


def train_tokenizer(texts: Iterable[str], vocabulary: int) -> PreTrainedTokenizerFast:
    """In transformers' form; the end token comes first, id 0.

    Raises:
        ValueError: fewer than 257 tokens were asked for.
    """
    if vocabulary < SMALLEST:
        raise ValueError(f"a byte-level vocabulary has {SMALLEST} tokens or more, not {vocabulary}")
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
