"""A GPT-2 that draws new pictures by continuing a prompt's vector with a VQ-VAE's codes.

The text engine serves it: a code is a token, and a prompt is a few tokens whose embeddings are
computed from the prompt's vector and written into spare rows of the embedding table.
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
    """The shape of a prior.

    codes: the number of different codes.
    length: the number of codes in a picture.
    condition: the length of the condition vector.
    prefix: the number of tokens that represent the condition.
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
    """Maps conditions [N, condition] and codes [N, length] to logits [N, length, codes]."""

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
        """Predicts each position from the condition and the codes before it."""
        embedded = self.gpt.transformer.wte(codes[:, :-1])
        states = self.gpt.transformer(
            inputs_embeds=torch.cat([self.prefixes(conditions), embedded], dim=1), use_cache=False
        ).last_hidden_state
        logits: Tensor = self.gpt.lm_head(states[:, self.config.prefix - 1 :])
        return logits

    def prefixes(self, conditions: Tensor) -> Tensor:
        """Returns the embeddings of the conditions' tokens, [N, prefix, width]."""
        embeddings: Tensor = self.tell(conditions)
        return embeddings.view(len(conditions), self.config.prefix, self.config.width)


class CodeSampler:
    """Samples codes from a trained prior with the text engine's slots. Not thread-safe."""

    config: PriorConfig

    def __init__(
        self, prior: CodePrior, *, device: str, dtype: torch.dtype, max_slots: int = 64
    ) -> None:
        """Takes over the prior's weights; `prior` can't be used afterwards."""
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
        """Returns codes, int64 [N, length], for conditions [N, condition], max_slots at a time.

        Args:
            truncations: Each picture's sampling temperature, 0..1; 0 takes the likeliest codes.
            look: Called after each step with the number of the first picture in progress, and the
                codes so far of it and the pictures after it.
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
    """Adds rows for conditions to the embedding table; the output head still covers codes only."""
    codes = gpt.transformer.wte.weight
    table = torch.cat([codes.detach(), codes.new_zeros(rows, codes.shape[1])])
    gpt.transformer.wte = nn.Embedding.from_pretrained(table)
    return gpt
