"""The slot engine for text: loads a model with its tokenizer and end-of-sequence tokens."""

from __future__ import annotations

import json
from collections.abc import Sequence as Many
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import torch
from transformers import AutoConfig, AutoTokenizer, PretrainedConfig, PreTrainedTokenizerBase

from models.bfloat16 import multiplies_bfloat16
from models.dtypes import AUTO, BFLOAT16, FLOAT32, INT8, best_dtype, parameters_of
from models.text.chat import Prompter
from models.text.drafts.phrases import Kind, read_phrases
from models.text.families import GENERIC, Decoder, decoder_families, decoder_for
from models.text.grammar.constraint import Grammars
from models.text.int8.decoders import empty_model
from models.text.int8.load import int8_decoder
from models.text.int8.quantise import SAMPLE
from models.text.interface import Sizes
from models.text.kernels.int8_fbgemm import supports_int8
from models.text.messages import Message
from models.text.sampling_params import MOST_ALTERNATIVES, SamplingParams
from models.text.sequence import Sequence
from models.text.slot_engine import SlotEngine

if TYPE_CHECKING:
    from transformers import PreTrainedModel

    from models.text.int8.outlines import Outline

DTYPES = {BFLOAT16: torch.bfloat16, FLOAT32: torch.float32}


class Tokenized:
    """Implements the parts of models.text.interface.Engine that need a tokenizer."""

    dtype: str
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
        model: PreTrainedModel | Outline,
        tokenizer: PreTrainedTokenizerBase,
        *,
        family: str | None = None,
        decoder: Decoder | None = None,
        **sizes: Unpack[Sizes],
    ) -> None:
        """Takes over a loaded model, whose weights move into the engine.

        See decoder_for for `family`, and Sizes for the other parameters.

        Args:
            decoder: That of the model in int8, if it is to be used instead.

        Raises:
            Unsupported: The family cannot compute this model.
        """
        Tokenized.__init__(self, tokenizer)
        end_tokens = end_tokens_of(model)
        self.dtype = INT8 if decoder else str(model.dtype).removeprefix("torch.")
        SlotEngine.__init__(
            self,
            decoder or decoder_for(model, family),
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
        sha256: str = "",
        **sizes: Unpack[Sizes],
    ) -> TextEngine:
        """Loads a model and its tokenizer from a folder in transformers' layout.

        See load_model for `dtype` and what is raised, and __init__ for the others.

        Args:
            sha256: Of the weights, if it is known; see models.text.int8.stored.
        """
        if resolved_dtype(folder, dtype, device, family) != INT8:
            model, tokenizer = load_model(folder, dtype, device)
            engine = cls(model, tokenizer, family=family, **sizes)
            engine.know_phrases(engine.phrases_of(folder))
            return engine
        model, tokenizer = empty_model(folder), read_tokenizer(folder)
        decoder = int8_decoder(
            folder, model, lambda: Prompter(tokenizer).content(SAMPLE), family=family, sha256=sha256
        )
        engine = cls(model, tokenizer, decoder=decoder, **sizes)
        engine.know_phrases(engine.phrases_of(folder))
        return engine

    def phrases_of(self, folder: Path) -> list[Kind]:
        """Returns the texts that a folder brings; none if it brings none, or nothing is drafted.

        Raises:
            Unsupported: The folder's phrases are broken.
        """
        return read_phrases(folder, self) if self.drafter is not None else []

    def know_phrases(self, kinds: Many[Kind], adapter: int | None = None) -> None:
        """Drafts the texts of an adapter, or of the model alone, from those of its folder, too."""
        if self.drafter is not None:
            self.drafter.know(adapter, kinds)


def resolved_dtype(folder: Path, dtype: str, device: str, family: str | None = None) -> str:
    """Returns the dtype of a folder's model; for "auto", see models.dtypes.

    Raises:
        ValueError: The dtype is unknown, or the device does not compute in it.
        OSError: The folder holds no model.
    """
    known = [AUTO, *sorted((INT8, *DTYPES))]
    if dtype not in known:
        raise ValueError(f"dtype {dtype!r} is not one of {known}")
    if dtype == INT8 and device != "cpu":
        raise ValueError("dtype 'int8' is for CPUs; on a GPU take bfloat16")
    if dtype != AUTO:
        return dtype
    kind = family or AutoConfig.from_pretrained(folder).model_type
    own_family = kind in decoder_families() - {GENERIC}
    int8 = device == "cpu" and own_family and supports_int8()
    return best_dtype(
        int8=int8,
        bfloat16=multiplies_bfloat16(torch.device(device)),
        parameters=parameters_of(folder) if int8 else 0,
    )


def load_model(
    folder: Path, dtype: str, device: str
) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
    """Loads a model and its tokenizer from a folder in transformers' layout, not in int8.

    Args:
        dtype: "bfloat16", "float32", or "auto", which takes bfloat16 where the device multiplies
            it: emulated, it takes three times as long as float32.

    Raises:
        ValueError: The dtype is unknown, or the device does not compute in it.
        OSError: The folder holds no model.
    """
    from transformers import AutoModelForCausalLM  # takes seconds, and int8 needs none

    kind = DTYPES[resolved_dtype(folder, dtype, device, GENERIC)]
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=kind)
    return model.to(torch.device(device)).eval(), tokenizer


def read_tokenizer(folder: Path) -> PreTrainedTokenizerBase:
    """Returns the tokenizer of a folder in transformers' layout, whose model has its own family.

    Configs of other models may state what only their own class takes.

    Raises:
        OSError: The folder holds no tokenizer.
    """
    config = None
    file = folder / "tokenizer_config.json"
    if file.exists() and json.loads(file.read_bytes()).get("tokenizer_class"):
        # With a class of its own, the tokenizer needs no config of the model's class, whose import
        # takes two seconds of a core.
        document = json.loads((folder / "config.json").read_bytes())
        config = PretrainedConfig.from_dict(document | {"_name_or_path": str(folder)})
    tokenizer: PreTrainedTokenizerBase = AutoTokenizer.from_pretrained(folder, config=config)
    return tokenizer


def end_tokens_of(model: PreTrainedModel | Outline) -> frozenset[int]:
    """Returns the tokens that end a text, as the model's generation config names them."""
    ends = model.generation_config.eos_token_id
    if ends is None:
        return frozenset()
    return frozenset([ends] if isinstance(ends, int) else ends)
