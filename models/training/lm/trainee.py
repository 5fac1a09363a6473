"""Trains a decoder on text: AdamW, warm-up and cosine, bf16, accumulated gradients."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F
from transformers import PreTrainedModel, PreTrainedTokenizerBase

from models.training.lm.batches import Batch, Texts
from models.training.loop import random_of
from models.training.precision import mixed
from models.training.schedule import cosine

_JUDGED = 64  # batches of held-out text, at most
_SAMPLE_TOKENS = 80


@dataclass(frozen=True, slots=True)
class LMTraining:
    """batch: rows at a time. accumulate: batches a step. The learning rate rises for warm_up_steps,
    then falls to a twentieth along half a cosine until decay_steps. lora_rank: 0 trains all
    weights, else adapters of this rank (Hu et al. 2021, arXiv:2106.09685).
    """

    batch: int = 16
    accumulate: int = 1
    learning_rate: float = 1e-3
    warm_up_steps: int = 100
    decay_steps: int = 5000
    weight_decay: float = 0.1
    lora_rank: int = 0
    seed: int = 0


class LMTrainee:
    """See models.training.loop.Trainee."""

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
        """prompts: tokens that samples go on from; the end token, hence anything, when empty."""
        self.model = model.to(torch.device(device)).train()
        self._device = torch.device(device)
        self._tokenizer, self._training = tokenizer, training
        self._texts, self._held_out = texts, held_out
        self._prompts = list(prompts) or [[tokenizer.eos_token_id]] * 3
        self.has_adapters = training.lora_rank > 0
        self._trained = [p for p in model.parameters() if p.requires_grad]
        # gains and biases are not pulled to zero
        flat = [p for p in self._trained if p.dim() < 2]
        deep = [p for p in self._trained if p.dim() >= 2]
        groups = [
            {"params": deep, "weight_decay": training.weight_decay},
            {"params": flat, "weight_decay": 0.0},
        ]
        self._adam = torch.optim.AdamW(
            groups, training.learning_rate, betas=(0.9, 0.95), fused=True
        )
        first = texts.draw(training.batch, random_of(training.seed, -1))
        self.batch = int(first.counted.sum()) * training.accumulate  # about as many in every step

    def step(self, step: int) -> Mapping[str, float]:
        training = self._training
        rise = min(1.0, (step + 1) / max(1, training.warm_up_steps))
        for group in self._adam.param_groups:
            group["lr"] = training.learning_rate * rise * cosine(step / training.decay_steps)
        random = random_of(training.seed, step)
        torch.manual_seed(training.seed * 1_000_003 + step)  # of dropout
        self._adam.zero_grad(set_to_none=True)
        total = 0.0
        for _ in range(training.accumulate):
            loss = self._loss(self._texts.draw(training.batch, random)) / training.accumulate
            loss.backward()
            total += loss.item()
        torch.nn.utils.clip_grad_norm_(self._trained, 1.0)
        self._adam.step()
        return {"nats_a_token": total}

    def state(self) -> dict[str, Any]:
        """Only what is trained: adapters are small."""
        trained = {n: p for n, p in self.model.named_parameters() if p.requires_grad}
        return {"trained": trained, "adam": self._adam.state_dict()}

    @torch.no_grad()
    def load_state(self, state: dict[str, Any]) -> None:
        weights = dict(self.model.named_parameters())
        for name, value in state["trained"].items():
            weights[name].copy_(value)
        self._adam.load_state_dict(state["adam"])

    @torch.inference_mode()
    def samples(self) -> str:
        """What it writes by itself, the same random numbers every time."""
        self.model.eval()
        written = []
        room = self.model.config.max_position_embeddings
        for number, prompt in enumerate(self._prompts):
            torch.manual_seed(number)
            asked = torch.tensor([prompt], device=self._device)
            made = self.model.generate(
                asked,
                attention_mask=torch.ones_like(asked),
                max_new_tokens=max(1, min(_SAMPLE_TOKENS, room - len(prompt))),
                do_sample=True,
                temperature=0.8,
                top_p=0.95,
                pad_token_id=self._tokenizer.eos_token_id,
            )
            words = self._tokenizer.decode(made[0, len(prompt) :], skip_special_tokens=True)
            asked_for = self._tokenizer.decode(prompt, skip_special_tokens=True)
            written.append(f"{asked_for}>>> {words}".strip())
        self.model.train()
        return "\n\n---\n\n".join(written)

    @torch.inference_mode()
    def metric(self) -> float:
        """Nats a token of held-out text."""
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
        with mixed(self._device):
            logits = self.model(input_ids=tokens[:, :-1], use_cache=False).logits
        wanted = tokens[:, 1:].masked_fill(~batch.counted.to(self._device), -100)
        return F.cross_entropy(logits.flatten(0, 1).float(), wanted.flatten())
