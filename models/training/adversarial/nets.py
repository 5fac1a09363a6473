"""Holds the nets and optimisers of an adversarial training, and saves and restores them."""

from __future__ import annotations

from typing import Any

import torch

from models.image.gan import Discriminator, GANConfig, Generator
from models.training.ema import average_of


class AdversarialNets:
    """A generator with its average, a discriminator, and the optimiser of each.

    A subclass sets `_generator_adam` and `_discriminator_adam`.
    """

    _generator_adam: torch.optim.Optimizer
    _discriminator_adam: torch.optim.Optimizer

    def __init__(self, config: GANConfig, device: torch.device) -> None:
        # channels_last is twice as fast on a CPU; torch's stubs lack the argument
        placement: dict[str, Any] = {"device": device, "memory_format": torch.channels_last}
        self.generator = Generator(config).to(**placement)
        self.discriminator = Discriminator(config).to(**placement)
        self.average = average_of(self.generator)

    def state(self) -> dict[str, Any]:
        return {
            "generator": self.generator.state_dict(),
            "discriminator": self.discriminator.state_dict(),
            "average": self.average.state_dict(),
            "generator_adam": self._generator_adam.state_dict(),
            "discriminator_adam": self._discriminator_adam.state_dict(),
        }

    def load_state(self, state: dict[str, Any]) -> None:
        self.generator.load_state_dict(state["generator"])
        self.discriminator.load_state_dict(state["discriminator"])
        self.average.load_state_dict(state["average"])
        self._generator_adam.load_state_dict(state["generator_adam"])
        self._discriminator_adam.load_state_dict(state["discriminator_adam"])
