"""Trains a decoder on text with AdamW or Muon, warm-up and cosine decay, in bf16."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import torch
from torch import Tensor
from torch.nn import functional as F
from transformers import PreTrainedModel, PreTrainedTokenizerBase

from models.training.lm.batches import Batch, Texts
from models.training.lm.muon import Muon
from models.training.loop import random_of
from models.training.precision import mixed
from models.training.schedule import cosine

_JUDGED = 64  # the limit of batches of held-out text
_SAMPLE_TOKENS = 80


@dataclass(frozen=True, slots=True)
class LMTraining:
    """Hyperparameters.

    batch: rows per forward pass.
    accumulate: forward passes per step.
    learning_rate: rises during warm_up_steps, then falls to a twentieth until decay_steps, along
        half a cosine.
    lora_rank: 0 trains all weights; otherwise adapters of this rank (Hu et al. 2021,
        arXiv:2106.09685).
    optimizer: `muon` optimizes the matrices between the embeddings with Muon, the rest with AdamW.
    """

    batch: int = 16
    accumulate: int = 1
    learning_rate: float = 1e-3
    warm_up_steps: int = 100
    decay_steps: int = 5000
    weight_decay: float = 0.1
    lora_rank: int = 0
    optimizer: Literal["adamw", "muon"] = "adamw"
    seed: int = 0


class LMTrainee:
    """Implements models.training.loop.Trainee."""

    unit = "tokens"

    def __init__(
        self,
        model: PreTrainedModel,
        tokenizer: PreTrainedTokenizerBase,
        training: LMTraining,
        texts: Texts,
        held_out: Texts,
        device: str,
        prompts: Sequence[list[int]] = (),
    ) -> None:
        """Moves the model to the device.

        prompts: tokens that samples continue; the end token, for free text, when empty.
        """
        self.model = model.to(torch.device(device)).train()
        self._device = torch.device(device)
        self._tokenizer, self._training = tokenizer, training
        self._texts, self._held_out = texts, held_out
        self._prompts = list(prompts) or [[tokenizer.eos_token_id]] * 3
        self.has_adapters = training.lora_rank > 0
        self._trained = [p for p in model.parameters() if p.requires_grad]
        self._optimizers = _optimizers(model, training)
        first = texts.draw(training.batch, random_of(training.seed, -1), 0)
        self.batch = int(first.counted.sum()) * training.accumulate  # about the same in every step

    def step(self, step: int) -> Mapping[str, float]:
        training = self._training
        rise = min(1.0, (step + 1) / max(1, training.warm_up_steps))
        for group in (group for one in self._optimizers for group in one.param_groups):
            group["lr"] = training.learning_rate * rise * cosine(step / training.decay_steps)
        random = random_of(training.seed, step)
        torch.manual_seed(training.seed * 1_000_003 + step)  # for dropout
        self.model.zero_grad(set_to_none=True)
        total = 0.0
        for part in range(training.accumulate):
            turn = step * training.accumulate + part
            loss = self._loss(self._texts.draw(training.batch, random, turn)) / training.accumulate
            loss.backward()
            total += loss.item()
        torch.nn.utils.clip_grad_norm_(self._trained, 1.0)
        for optimizer in self._optimizers:
            optimizer.step()
        return {"nats_a_token": total}

    def state(self) -> dict[str, Any]:
        """Returns the trained weights only, which are small for adapters."""
        trained = {n: p for n, p in self.model.named_parameters() if p.requires_grad}
        return {"trained": trained, "optimizers": [one.state_dict() for one in self._optimizers]}

    @torch.no_grad()
    def load_state(self, state: dict[str, Any]) -> None:
        weights = dict(self.model.named_parameters())
        for name, value in state["trained"].items():
            weights[name].copy_(value)
        for optimizer, saved in zip(self._optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(saved)

    @torch.inference_mode()
    def samples(self) -> str:
        """Returns sampled texts, with the same random numbers on every call."""
        self.model.eval()
        written = []
        context = self.model.config.max_position_embeddings
        for number, prompt in enumerate(self._prompts):
            torch.manual_seed(number)
            tokens = torch.tensor([prompt], device=self._device)
            made = self.model.generate(
                tokens,
                attention_mask=torch.ones_like(tokens),
                max_new_tokens=max(1, min(_SAMPLE_TOKENS, context - len(prompt))),
                do_sample=True,
                temperature=0.8,
                top_p=0.95,
                pad_token_id=self._tokenizer.eos_token_id,
            )
            words = self._tokenizer.decode(made[0, len(prompt) :], skip_special_tokens=True)
            prompt_text = self._tokenizer.decode(prompt, skip_special_tokens=True)
            written.append(f"{prompt_text}>>> {words}".strip())
        self.model.train()
        return "\n\n---\n\n".join(written)

    @torch.inference_mode()
    def metric(self) -> float:
        """Returns the loss on held-out text, in nats per token."""
        self.model.eval()
        total, count = 0.0, 0
        for number, batch in enumerate(self._held_out.all(self._training.batch)):
            if number == _JUDGED:
                break
            counted = int(batch.counted.sum())
            total += float(self._loss(batch)) * counted
            count += counted
        self.model.train()
        return total / max(1, count)

    def _loss(self, batch: Batch) -> Tensor:
        tokens = batch.tokens.to(self._device)
        counted = batch.counted.to(self._device)
        decoder = self.model.get_base_model() if self.has_adapters else self.model
        with mixed(self._device):
            states = decoder.base_model(tokens[:, :-1], use_cache=False).last_hidden_state
            # only what counts, as the logits of a large vocabulary cost as much as some layers
            logits = decoder.get_output_embeddings()(states[counted])
        return F.cross_entropy(logits.float(), tokens[:, 1:][counted])


def _optimizers(model: PreTrainedModel, training: LMTraining) -> list[torch.optim.Optimizer]:
    trained = {name: p for name, p in model.named_parameters() if p.requires_grad}
    deep = [p for p in trained.values() if p.dim() >= 2]
    made: list[torch.optim.Optimizer] = []
    if training.optimizer == "muon":
        looked_up = [model.get_input_embeddings().weight, model.get_output_embeddings().weight]
        looked_up += [p for name, p in trained.items() if name.endswith("wpe.weight")]
        known = {id(p) for p in looked_up}
        matrices = [p for p in deep if p.dim() == 2 and id(p) not in known]
        made.append(Muon(matrices, training.learning_rate, weight_decay=training.weight_decay))
        turned = {id(p) for p in matrices}
        deep = [p for p in deep if id(p) not in turned]
    flat = [p for p in trained.values() if p.dim() < 2]
    groups = [
        {"params": deep, "weight_decay": training.weight_decay},
        {"params": flat, "weight_decay": 0.0},  # no decay for gains and biases
    ]
    adam = torch.optim.AdamW(groups, training.learning_rate, betas=(0.9, 0.95), fused=True)
    return [*made, adam]
