"""Makes a model folder of GPT-2's shape (124M parameters, vocabulary 50,257) with random weights.

Speed does not depend on the weights, and a benchmark must run without access to a hub. The
tokenizer is a word list, so that the service can encode and decode text. No token ends a text, so
that every job generates max_new_tokens tokens.
"""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import WhitespaceSplit
from transformers import GPT2Config, GPT2LMHeadModel, PreTrainedTokenizerFast

VOCABULARY = 50_257
SYLLABLES = ["ba", "co", "di", "fe", "gu", "ha", "jo", "ki", "lu", "me", "no", "pa", "re", "si"]


def words(count: int) -> list[str]:
    """Returns distinct, pronounceable words."""
    base = len(SYLLABLES)
    return [
        "".join(SYLLABLES[(index // base**digit) % base] for digit in range(5))
        for index in range(count)
    ]


def make_gpt2_shape(folder: Path, layers: int = 12) -> Path:
    """Writes the folder unless it exists, and returns it. Fewer than 12 layers are faster."""
    if (folder / "tokenizer_config.json").exists():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)
    config = GPT2Config(n_layer=layers, bos_token_id=None, eos_token_id=None, pad_token_id=0)
    model = GPT2LMHeadModel(config)
    model.generation_config.eos_token_id = None
    model.save_pretrained(folder)
    vocabulary = {word: index for index, word in enumerate(words(VOCABULARY))}
    first = words(1)[0]
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token=first))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    special = dict.fromkeys(
        ("unk_token", "bos_token", "eos_token"), first
    )  # CTranslate2 requires them
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, **special).save_pretrained(folder)
    return folder


def prompts(count: int) -> list[str]:
    """Returns prompts with evenly spread lengths of 16 to 64 tokens."""
    vocabulary = words(VOCABULARY)
    lengths = [16 + (48 * index) // max(1, count - 1) for index in range(count)]
    return [
        " ".join(
            vocabulary[(index * 911 + position * 37) % VOCABULARY] for position in range(length)
        )
        for index, length in enumerate(lengths)
    ]
