"""The slot engine for text: loads a model with its tokenizer and end-of-sequence tokens."""

from __future__ import annotations

from collections.abc import Sequence as Many
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import Unpack

import torch
from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    PreTrainedModel,
    PreTrainedTokenizerBase,
)

from models.bfloat16 import multiplies_bfloat16
from models.text.chat import Prompter
from models.text.families import decoder_for
from models.text.grammar.constraint import Grammars
from models.text.interface import Sizes
from models.text.kernels.quantise import SAMPLE, quantise
from models.text.messages import Message
from models.text.sampling_params import MOST_ALTERNATIVES, SamplingParams
from models.text.sequence import Sequence
from models.text.slot_engine import SlotEngine

INT8 = "int8"
# int8 is made of float32 once the model is loaded
DTYPES = {"bfloat16": torch.bfloat16, "float32": torch.float32, INT8: torch.float32}


class Tokenized:
    """Implements the parts of models.text.interface.Engine that need a tokenizer."""

    end_tokens: frozenset[int]

    def __init__(self, tokenizer: PreTrainedTokenizerBase) -> None:
        self.tokenizer = tokenizer
        self._prompter = Prompter(tokenizer)
        self.prompt_overhead_tokens = self._prompter.overhead_tokens
        self.chats = self._prompter.chats
        self.vocabulary_size: int | None = len(tokenizer)
        self.top_logprobs = MOST_ALTERNATIVES
        end = tokenizer.eos_token_id
        self.opening = self._prompter.opening or ([] if end is None else [end])

    def submit(
        self,
        prompt_tokens: list[int],
        params: Many[SamplingParams] | SamplingParams,
        owner: str = "",
    ) -> list[Sequence]:
        """Queues one sequence for each of `params`, and keeps those with a grammar within it.

        Raises:
            GrammarRefused: A grammar is wrong, or too large.
        """
        requested = [params] if isinstance(params, SamplingParams) else list(params)
        constraints = [
            self._grammars.begin(one.grammar) if one.grammar else None for one in requested
        ]
        sequences: list[Sequence] = super().submit(prompt_tokens, requested, owner)  # type: ignore[misc]
        for sequence, constraint in zip(sequences, constraints, strict=True):
            sequence.constraint = constraint
        return sequences

    def prepare_grammars(self) -> None:
        """Reads the vocabulary for grammars, which takes a second; the first grammar needs it."""
        _ = self._grammars

    @cached_property
    def _grammars(self) -> Grammars:
        backend = copy(self.tokenizer.backend_tokenizer)
        backend.no_padding()
        backend.no_truncation()
        return Grammars(backend.to_str(), self.end_tokens)

    def encode(self, prompt: str, system: str | None = None) -> list[int]:
        """Returns the tokens of a prompt, in the model's chat template if it has one."""
        return self._prompter.encode(prompt, system)

    def encode_chat(self, messages: Many[Message]) -> list[int]:
        """Returns the tokens of a chat to continue; see models.text.chat.Prompter."""
        return self._prompter.encode_chat(messages)

    def encode_text(self, text: str) -> list[int]:
        """Returns the tokens of a text as a model writes it, without anything added."""
        return self._prompter.content(text)

    def words(self, tokens: list[int]) -> str:
        """Returns the text of tokens without special ones."""
        return self.tokenizer.decode(
            tokens, skip_special_tokens=True, clean_up_tokenization_spaces=False
        )


class TextEngine(Tokenized, SlotEngine):
    """Implements models.text.interface.Engine with a transformers model."""

    def __init__(
        self,
        model: PreTrainedModel,
        tokenizer: PreTrainedTokenizerBase,
        *,
        family: str | None = None,
        int8: bool = False,
        **sizes: Unpack[Sizes],
    ) -> None:
        """Takes over a loaded model, whose weights move into the engine.

        See decoder_for for `family`, and Sizes for the other parameters.

        Args:
            int8: Whether to quantise a float32 model on the CPU; see models.text.kernels.quantise.

        Raises:
            Unsupported: The family cannot compute this model, or not in int8.
        """
        Tokenized.__init__(self, tokenizer)
        end_tokens = end_tokens_of(model)
        decoder = decoder_for(model, family)
        if int8:
            quantise(decoder, self.encode_text(SAMPLE))
        SlotEngine.__init__(
            self,
            decoder,
            end_tokens=end_tokens,
            decode=self.words,
            **sizes,
        )

    @classmethod
    def load(
        cls,
        folder: Path,
        dtype: str = "auto",
        device: str = "cpu",
        *,
        family: str | None = None,
        **sizes: Unpack[Sizes],
    ) -> TextEngine:
        """Loads the model and its tokenizer; see load_model, and __init__ for the others."""
        model, tokenizer = load_model(folder, dtype, device)
        return cls(model, tokenizer, family=family, int8=dtype == INT8, **sizes)


def load_model(
    folder: Path, dtype: str, device: str
) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
    """Loads a model and its tokenizer from a folder in transformers' layout.

    Args:
        dtype: "int8" (on CPUs), "bfloat16", "float32", or "auto", which takes bfloat16 where the
            device multiplies it: emulated, it takes three times as long as float32.

    Raises:
        ValueError: The dtype is unknown, or the device does not compute in it.
        OSError: The folder holds no model.
    """
    if dtype == "auto":
        dtype = "bfloat16" if multiplies_bfloat16(torch.device(device)) else "float32"
    if dtype not in DTYPES:
        raise ValueError(f"dtype {dtype!r} is not one of {['auto', *sorted(DTYPES)]}")
    if dtype == INT8 and device != "cpu":
        raise ValueError("dtype 'int8' is for CPUs; on a GPU take bfloat16")
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=DTYPES[dtype])
    return model.to(torch.device(device)).eval(), tokenizer


def end_tokens_of(model: PreTrainedModel) -> frozenset[int]:
    """Returns the tokens that end a text, as the model's generation config names them."""
    ends = model.generation_config.eos_token_id
    if ends is None:
        return frozenset()
    return frozenset([ends] if isinstance(ends, int) else ends)
