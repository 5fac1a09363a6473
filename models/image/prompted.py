"""What image models with prompts share: from requests to conditions."""

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
    """Conditions for draws: a prompt's vector, then a one-hot label; zeros where one is missing,
    as in training.
    """

    def __init__(
        self,
        embedder: Embedder | None,
        reader: PromptReader | None,
        labels: tuple[str, ...],
        device: torch.device,
    ) -> None:
        """reader: None uses the sentence embedding itself."""
        self.labels = labels
        self._embedder, self._device = embedder, device
        self._reader = reader.to(device).eval() if reader is not None else None
        self.prompt_width = _width(embedder, reader)

    @torch.inference_mode()
    def of(self, draws: Sequence[Draw]) -> Tensor:
        """float32 [N, prompt_width + labels]. Each prompt is read once, however often it is drawn.

        Raises:
            ValueError: no such label.
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
        assert self._embedder is not None  # noqa: S101  # the one caller has asked
        if self._reader is None:
            return self._embedder.embed(prompts) * self._embedder.width**0.5
        states, is_token = self._embedder.states(prompts)
        vectors: Tensor = self._reader(states.float(), is_token)
        return vectors


def load_conditions(
    config: dict[str, Any], folder: Path, embedder: Path | None, device: str
) -> Conditions:
    """config: what save_conditions put into the model's config.json.

    Raises:
        FileNotFoundError: the model reads prompts, and no embedder was given.
    """
    labels = tuple(config["labels"])
    if not config["reads_prompt"]:
        return Conditions(None, None, labels, torch.device(device))
    if embedder is None:
        raise FileNotFoundError(f"{folder} reads prompts and needs {config['embedder']}")
    reader = load_reader(config, folder)
    return Conditions(Embedder(embedder, device=device), reader, labels, torch.device(device))


def load_reader(config: dict[str, Any], folder: Path) -> PromptReader | None:
    """A model folder's reader; None where prompts are plain sentence embeddings."""
    if config["reader"] is None:
        return None
    return reader_of(config["reader"], load_file(folder / "model.safetensors"))


def reader_of(kept: dict[str, Any], weights: dict[str, Tensor]) -> PromptReader:
    """The reader among a file's nets. kept: its config as JSON has it, also from before attributes
    were kept apart.
    """
    config = PromptReaderConfig(**kept | {"attributes": tuple(kept.get("attributes", ()))})
    reader = PromptReader(config)
    reader.load_state_dict(part_of(weights, "reader"))
    return reader.eval().requires_grad_(False)


def part_of(weights: dict[str, Tensor], name: str) -> dict[str, Tensor]:
    """The weights of one of a file's nets, in float32."""
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
