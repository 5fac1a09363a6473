"""Holds the adapters of one decoder, and says which one each row of a step has."""

from __future__ import annotations

from collections.abc import Sequence as Many
from pathlib import Path
from typing import Any, TypeGuard

import torch

from models.text.adapters.layer import AdaptedLinear, Choice
from models.text.adapters.lora import read_adapter
from models.text.families import Decoder, Unsupported
from models.text.families.gpt2 import GPT2
from models.text.families.llama import Llama


def takes_adapters(decoder: Decoder) -> TypeGuard[GPT2 | Llama]:
    """Returns whether a decoder's layers can have adapters."""
    return isinstance(decoder, GPT2 | Llama) and decoder.shape.device.type == "cpu"


class Adapters:
    """The adapters of a decoder on the CPU, by number."""

    def __init__(self, decoder: Decoder) -> None:
        """Replaces the decoder's linear layers, which compute the same until a row has an adapter.

        Raises:
            Unsupported: The family's layers can't be replaced.
        """
        if not takes_adapters(decoder):
            raise Unsupported("adapters need a CPU and a family of its own, such as llama or gpt2")
        self._choice = Choice()
        self._layers: list[AdaptedLinear] = []
        self._dtype = decoder.computes_in
        self._rank = 0  # of all adapters: those of a lower one are filled up with zeros
        self._ranks: list[int] = []
        layers: list[Any] = decoder._layers
        for number, layer in enumerate(layers):
            adapted = {
                place: AdaptedLinear(
                    getattr(layer, place),
                    [f"{decoder.layers_at}.{number}.{name}" for name in names],
                    self._choice,
                )
                for place, names in decoder.parts.items()
            }
            self._layers += adapted.values()
            layers[number] = layer._replace(**adapted)

    def __len__(self) -> int:
        """Returns how many there are."""
        return len(self._ranks)

    def add(self, folder: Path) -> int:
        """Loads an adapter and returns its number.

        Raises:
            OSError: A file is missing.
            Unsupported: It is no plain LoRA adapter, or belongs to another model.
        """
        products = read_adapter(folder)
        known = {
            name: (size, layer.linear.inputs)
            for layer in self._layers
            for name, size in zip(layer.names, layer.linear.outputs, strict=True)
        }
        for name, (down, up) in products.items():
            if known.get(name) != (up.shape[0], down.shape[1]):
                raise Unsupported(f"the adapter {folder.name} does not fit this model: {name}")
        rank = max(len(down) for down, _ in products.values())
        self._raise_rank(rank)
        for layer in self._layers:
            layer.add(products, self._rank, self._dtype)
        self._ranks.append(rank)
        return len(self._ranks) - 1

    def choose(self, rows: Many[int | None]) -> None:
        """Sets the adapter of each row of the next step, by number; None for the base alone."""
        used = sorted({number for number in rows if number is not None})
        self._choice.span, self._choice.mask = None, None
        if not used:
            return
        first, last = used[0], used[-1]
        self._choice.span = slice(first * self._rank, (last + 1) * self._rank)
        if len(set(rows)) > 1:
            numbers = torch.tensor([-1 if number is None else number for number in rows])
            mask = numbers[:, None] == torch.arange(first, last + 1)
            self._choice.mask = mask.to(self._dtype)

    def _raise_rank(self, rank: int) -> None:
        if rank <= self._rank:
            return
        for layer in self._layers:
            layer.raise_rank(self._rank, rank, len(self._ranks))
        self._rank = rank
