"""Draws new pictures as codes: a GPT-2 that continues a prompt's vector with a VQ-VAE's codes.

The net is trained by models/training/vqvae/prior.py and served by the slots of the text engine: a
code is a token, a prompt is a few tokens whose embeddings are computed from its vector and written
into spare rows of the embedding table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from transformers import GPT2Config, GPT2LMHeadModel

from models.text.families.gpt2 import GPT2
from models.text.sampling_params import MIN_TEMPERATURE, SamplingParams
from models.text.sequence import Sequence as Sampled
from models.text.slot_engine import SlotEngine

Look = Callable[[int, list[list[int]]], None]


@dataclass(frozen=True, slots=True)
class PriorConfig:
    """codes: kinds of code. length: codes a picture. condition: values of what it is told.
    prefix: tokens that stand for the condition.
    """

    codes: int
    length: int
    condition: int
    prefix: int = 4
    layers: int = 6
    heads: int = 3
    width: int = 192
    dropout: float = 0.0


class CodePrior(nn.Module):
    """Conditions [N, condition] and codes [N, length] to logits [N, length, codes]."""

    def __init__(self, config: PriorConfig) -> None:
        super().__init__()
        self.config = config
        self.tell = nn.Linear(config.condition, config.prefix * config.width)
        nn.init.normal_(self.tell.weight, std=0.02)
        self.gpt = GPT2LMHeadModel(
            GPT2Config(
                vocab_size=config.codes,
                n_positions=config.prefix + config.length,
                n_embd=config.width,
                n_layer=config.layers,
                n_head=config.heads,
                resid_pdrop=config.dropout,
                embd_pdrop=config.dropout,
                attn_pdrop=config.dropout,
                tie_word_embeddings=False,
                bos_token_id=None,
                eos_token_id=None,
            )
        )

    def forward(self, conditions: Tensor, codes: Tensor) -> Tensor:
        """Position k is predicted from the condition and the codes before k."""
        embedded = self.gpt.transformer.wte(codes[:, :-1])
        states = self.gpt.transformer(
            inputs_embeds=torch.cat([self.prefixes(conditions), embedded], dim=1), use_cache=False
        ).last_hidden_state
        logits: Tensor = self.gpt.lm_head(states[:, self.config.prefix - 1 :])
        return logits

    def prefixes(self, conditions: Tensor) -> Tensor:
        """[N, prefix, width]: the embeddings of a condition's tokens."""
        told: Tensor = self.tell(conditions)
        return told.view(len(conditions), self.config.prefix, self.config.width)


class CodeSampler:
    """A trained prior in the slots of the text engine. Not thread-safe."""

    config: PriorConfig

    def __init__(
        self, prior: CodePrior, *, device: str, dtype: torch.dtype, max_slots: int = 64
    ) -> None:
        """Takes the prior's weights; it can't be used afterwards."""
        config = prior.config
        self.config = config
        self._device = torch.device(device)
        self._max_slots = max_slots
        self._tell = prior.tell.to(self._device).eval()
        self._prefixes = prior.prefixes
        gpt = _with_spare_rows(prior.gpt, max_slots * config.prefix).to(self._device, dtype).eval()
        with torch.inference_mode():
            decoder = GPT2(gpt)
        self._table = decoder.tokens
        self._engine = SlotEngine(
            decoder,
            max_slots=max_slots,
            cache_tokens=max_slots * max(128, config.prefix + config.length),
        )

    @torch.inference_mode()
    def draw(
        self,
        conditions: Tensor,
        seeds: Sequence[int],
        truncations: Sequence[float],
        look: Look | None = None,
    ) -> Tensor:
        """int64 [N, length] for conditions [N, condition]; any N, max_slots at a time.

        Args:
            truncations: each picture's sampling temperature, 0..1; 0 takes the likeliest codes.
            look: called after each step with the number of the first picture at work, and the
                codes that there are of it and the next ones.
        """
        parts = []
        for begin in range(0, len(seeds), self._max_slots):
            at = slice(begin, begin + self._max_slots)
            sequences = self._submit(conditions[at], seeds[at], truncations[at])
            while self._engine.active or self._engine.waiting:
                self._engine.step()
                if look is not None:
                    look(begin, [sequence.tokens for sequence in sequences])
            parts += [sequence.tokens for sequence in sequences]
        return torch.tensor(parts, device=self._device)

    def _submit(
        self, conditions: Tensor, seeds: Sequence[int], truncations: Sequence[float]
    ) -> list[Sampled]:
        config = self.config
        rows = self._prefixes(conditions.to(self._device)).flatten(0, 1)
        self._table[config.codes : config.codes + len(rows)] = rows.to(self._table.dtype)
        sequences: list[Sampled] = []
        for number, (seed, truncation) in enumerate(zip(seeds, truncations, strict=True)):
            first = config.codes + number * config.prefix
            temperature = truncation if truncation >= MIN_TEMPERATURE else 0.0
            params = SamplingParams(
                max_new_tokens=config.length, temperature=temperature, seed=seed
            )
            sequences += self._engine.submit(list(range(first, first + config.prefix)), params)
        return sequences


def _with_spare_rows(gpt: GPT2LMHeadModel, rows: int) -> GPT2LMHeadModel:
    """Room in the embedding table for conditions; the head still knows codes only."""
    codes = gpt.transformer.wte.weight
    table = torch.cat([codes.detach(), codes.new_zeros(rows, codes.shape[1])])
    gpt.transformer.wte = nn.Embedding.from_pretrained(table)
    return gpt
