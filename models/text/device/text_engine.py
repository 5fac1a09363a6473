"""The device's engine for text: with a tokenizer and end-of-sequence tokens."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

from transformers import PreTrainedModel, PreTrainedTokenizerBase

from models.text.device.backend import Backend, backend_for
from models.text.device.engine import DeviceEngine
from models.text.device.graphs import Uncaptured
from models.text.engine import Tokenized, end_tokens_of, load_model
from models.text.families import Unsupported
from models.text.families.generic import Generic
from models.text.interface import Sizes


class DeviceTextEngine(Tokenized, DeviceEngine):
    """Implements models.text.interface.Engine with a transformers model on an accelerator."""

    def __init__(
        self,
        model: PreTrainedModel,
        tokenizer: PreTrainedTokenizerBase,
        *,
        family: str | None = None,
        backend: Backend | None = None,
        **sizes: Unpack[Sizes],
    ) -> None:
        """Takes over a loaded model, whose weights move into the engine.

        See decoder_for for `family`, and Sizes for the other parameters.

        Raises:
            Unsupported: Beginnings of prompts are to be kept, or tokens drafted, which this engine
                can't do.
        """
        if sizes.get("prefix_bytes") or sizes.get("speculates"):
            raise Unsupported("only CPU engines keep beginnings of prompts or speculate; see Sizes")
        Tokenized.__init__(self, tokenizer)
        end_tokens = end_tokens_of(model)
        self.dtype = str(model.dtype).removeprefix("torch.")
        backend = backend or backend_for(model.device)
        decoder = backend.decoder(model, family)
        if isinstance(decoder, Generic):
            # transformers' own code may do in a step what a graph cannot hold
            backend = backend._replace(capture=Uncaptured)
        DeviceEngine.__init__(
            self,
            decoder,
            end_tokens=end_tokens,
            decode=self.words,
            backend=backend,
            max_slots=sizes.get("max_slots", 64),
            cache_tokens=sizes.get("cache_tokens"),
            context_length=sizes.get("context_length"),
        )

    @classmethod
    def load(
        cls,
        folder: Path,
        dtype: str = "auto",
        device: str = "cuda",
        *,
        family: str | None = None,
        sha256: str = "",
        **sizes: Unpack[Sizes],
    ) -> DeviceTextEngine:
        """Loads the model and its tokenizer; see load_model, and __init__ for the others."""
        del sha256  # nothing is stored beside the model
        model, tokenizer = load_model(folder, dtype, device)
        return cls(model, tokenizer, family=family, **sizes)
