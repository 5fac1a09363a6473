"""Turns: who has few sequences is not held up by who has many."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from transformers import PreTrainedModel

from models.text import slot_engine
from models.text.engine import TextEngine
from models.text.families import Attend, Decoder
from models.text.sampling_params import SamplingParams
from models.text.sequence import Sequence
from models.text.turns import of_few
from tests.models.text.conftest import expected, prompt_of, run

TOKENS = 20


class Clock:
    """Gives the engine the time, which only decoders let pass."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def perf_counter(self) -> float:
        return self.now_s

    def monotonic(self) -> float:
        return self.now_s


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Steps take as long on a busy machine as on any other."""
    clock = Clock()
    monkeypatch.setattr(slot_engine, "time", clock)
    return clock


class Timed:
    """A decoder that takes a time for each step and each row."""

    def __init__(self, decoder: Decoder, clock: Clock, *, step_s: float, row_s: float) -> None:
        self.shape = decoder.shape
        self.context_length = decoder.context_length
        self._decoder, self._clock, self._step_s, self._row_s = decoder, clock, step_s, row_s

    def forward(
        self, tokens: torch.Tensor, positions: torch.Tensor, rows: torch.Tensor, attend: Attend
    ) -> torch.Tensor:
        self._clock.now_s += self._step_s + self._row_s * len(rows)
        return self._decoder.forward(tokens, positions, rows, attend)


def many_and_one(engine: TextEngine) -> tuple[list[Sequence], Sequence]:
    """Seven of one owner that run, then one of another; stepped until that one has ended."""
    params = SamplingParams(max_new_tokens=2 * TOKENS)
    many = [engine.submit(prompt_of(5 + i, seed=i), params, "many")[0] for i in range(7)]
    engine.step()
    (one,) = engine.submit(prompt_of(6, seed=9), SamplingParams(max_new_tokens=TOKENS), "one")
    while one.finish_reason is None:
        engine.step()
    return many, one


def test_one_is_ahead_of_many_whose_steps_take_longer_and_all_texts_are_the_same(
    engine: TextEngine, clock: Clock, reference: Callable[[str], PreTrainedModel]
) -> None:
    engine.decoder = Timed(engine.decoder, clock, step_s=0.0, row_s=1.0)
    many, one = many_and_one(engine)
    assert max(sequence.generated_count for sequence in many) <= TOKENS / 2
    run(engine)
    assert one.tokens == expected(reference("gpt2"), prompt_of(6, seed=9), TOKENS)
    for number, sequence in enumerate(many):
        wanted = expected(reference("gpt2"), prompt_of(5 + number, seed=number), 2 * TOKENS)
        assert sequence.tokens == wanted


def test_where_a_step_takes_as_long_for_one_as_for_many_all_step_together(
    engine: TextEngine, clock: Clock
) -> None:
    engine.decoder = Timed(engine.decoder, clock, step_s=1.0, row_s=0.0)
    many, one = many_and_one(engine)
    # but for two steps of its own, to measure what they take
    assert min(sequence.generated_count for sequence in many) >= one.generated_count - 1


@pytest.mark.parametrize(
    ("owners", "few"),
    [
        ("aaaaaaaab", "b"),
        ("baaaaaaaaaaaac", "bc"),
        ("aaaaaaaa", ""),
        ("abcdefgh", ""),
        ("aab", ""),
        ("aaaabcdefghijklm", ""),  # too many who have few: their steps would be long
    ],
)
def test_few_is_a_small_part_of_a_fair_share(owners: str, few: str) -> None:
    running = [Sequence([1], SamplingParams(), str, owner=owner) for owner in owners]
    assert sorted(sequence.owner for sequence in of_few(running)) == sorted(few)
