"""Turns prompts and labels into conditions, for all image models that read prompts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor

from models.embed import Embedder
from models.image.interface import Draw
from models.image.prompt_reader import PromptReader, PromptReaderConfig


class Conditions:
    """Computes conditions: a prompt's vector, then a one-hot label.

    A missing prompt or label is all zeros, as in training.
    """

    def __init__(
        self,
        embedder: Embedder | None,
        reader: PromptReader | None,
        labels: tuple[str, ...],
        device: torch.device,
    ) -> None:
        """Stores the nets. Without a reader, the sentence embedding is the prompt's vector."""
        self.labels = labels
        self._embedder, self._device = embedder, device
        self._reader = reader.to(device).eval() if reader is not None else None
        self.prompt_width = _width(embedder, reader)

    @torch.inference_mode()
    def of(self, draws: Sequence[Draw]) -> Tensor:
        """Returns conditions, float32 [N, prompt_width + labels]; reads each prompt once.

        Raises:
            ValueError: A label is unknown.
        """
        conditions = torch.zeros(
            len(draws), self.prompt_width + len(self.labels), device=self._device
        )
        prompts = sorted({draw.prompt for draw in draws if draw.prompt is not None})
        if prompts and self._embedder is not None:
            vectors = dict(zip(prompts, self._read(prompts), strict=True))
            for row, draw in enumerate(draws):
                if draw.prompt is not None:
                    conditions[row, : self.prompt_width] = vectors[draw.prompt]
        for row, draw in enumerate(draws):
            if draw.label is not None:
                conditions[row, self.prompt_width + self.labels.index(draw.label)] = 1.0
        return conditions

    def _read(self, prompts: Sequence[str]) -> Tensor:
        assert self._embedder is not None  # noqa: S101  # checked by the caller
        if self._reader is None:
            return self._embedder.embed(prompts) * self._embedder.width**0.5
        states, is_token = self._embedder.states(prompts)
        vectors: Tensor = self._reader(states.float(), is_token)
        return vectors


def load_conditions(
    config: dict[str, Any], folder: Path, embedder: Path | None, device: str
) -> Conditions:
    """Loads what a model needs to compute conditions.

    Args:
        config: The model's config.json, with the fields that save_conditions writes.

    Raises:
        FileNotFoundError: The model reads prompts, and no embedder was given.
    """
    labels = tuple(config["labels"])
    if not config["reads_prompt"]:
        return Conditions(None, None, labels, torch.device(device))
    if embedder is None:
        raise FileNotFoundError(f"{folder} reads prompts and needs {config['embedder']}")
    reader = load_reader(config, folder)
    loaded = Embedder(embedder, device=device)
    loaded.embed(["."])  # reads the tokenizer: no client shall wait for it
    return Conditions(loaded, reader, labels, torch.device(device))


def load_reader(config: dict[str, Any], folder: Path) -> PromptReader | None:
    """Returns the reader in a model folder, or None if prompts are plain sentence embeddings."""
    if config["reader"] is None:
        return None
    return reader_of(config["reader"], load_file(folder / "model.safetensors"))


def reader_of(document: dict[str, Any], weights: dict[str, Tensor]) -> PromptReader:
    """Returns the reader from a file's weights.

    Args:
        document: The reader's config as read from JSON; older files have no attributes.
    """
    config = PromptReaderConfig(**document | {"attributes": tuple(document.get("attributes", ()))})
    reader = PromptReader(config)
    reader.load_state_dict(part_of(weights, "reader"))
    return reader.eval().requires_grad_(False)


def part_of(weights: dict[str, Tensor], name: str) -> dict[str, Tensor]:
    """Returns the weights of one of the nets in a file, in float32."""
    prefix = f"{name}."
    return {
        key.removeprefix(prefix): weight.float()
        for key, weight in weights.items()
        if key.startswith(prefix)
    }


def _width(embedder: Embedder | None, reader: PromptReader | None) -> int:
    if reader is not None:
        return reader.config.out
    return embedder.width if embedder is not None else 0
