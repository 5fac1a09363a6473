"""The engine's manners: slots, candidates, cancels, limits, memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from transformers import PreTrainedModel

from models.text.engine import TextEngine
from models.text.families import Attend, Decoder
from models.text.interface import ContextExceeded, Engine, SequenceTooLarge
from models.text.sampling_params import SamplingParams
from tests.models.text.conftest import CONTEXT, expected, prompt_of, run


class Cramped:
    """A decoder for which more than some rows, or a first few steps, are too much memory."""

    def __init__(self, decoder: Decoder, *, most_rows: int, error: Exception) -> None:
        self.shape = decoder.shape
        self.context_length = decoder.context_length
        self.refused = 0
        self._decoder = decoder
        self._most_rows = most_rows
        self._error = error

    def forward(
        self, tokens: torch.Tensor, positions: torch.Tensor, rows: torch.Tensor, attend: Attend
    ) -> torch.Tensor:
        logits = self._decoder.forward(tokens, positions, rows, attend)
        if len(rows) > self._most_rows:
            self.refused += 1
            raise self._error
        return logits


def test_it_is_an_engine(engine: TextEngine) -> None:
    checked: Engine = engine
    assert checked.context_length == CONTEXT
    assert checked.max_slots == checked.free_slots == 8
    assert checked.active == checked.waiting == 0
    assert checked.step() == []


def test_the_next_in_line_takes_a_freed_slot_at_once(engine: TextEngine) -> None:
    for i in range(12):
        engine.submit(prompt_of(5, seed=i), SamplingParams(max_new_tokens=3))
    assert engine.free_slots == 0
    engine.step()
    assert (engine.active, engine.waiting) == (8, 4)
    engine.step()
    assert len(engine.step()) >= 7
    engine.step()
    assert (engine.active >= 4, engine.waiting) == (True, 0)
    run(engine)
    assert engine.free_slots == 8


def test_dropping_frees_the_slot_at_once_and_spares_the_neighbours(
    engine: TextEngine, reference: Callable[[str], PreTrainedModel]
) -> None:
    prompts = [prompt_of(6 + i, seed=i) for i in range(9)]
    sequences = [engine.submit(p, SamplingParams(max_new_tokens=20))[0] for p in prompts]
    engine.step()
    engine.step()
    engine.drop(sequences[2])
    engine.drop(sequences[0])
    assert engine.active == 6
    assert sequences[2].finish_reason == "canceled"
    assert sequences[2].generated_count == 2
    engine.drop(sequences[2])
    engine.step()
    assert engine.active == 7
    ended = run(engine)
    assert not {sequences[0], sequences[2]} & set(ended)
    for number in (1, 3, 4, 5, 6, 7, 8):
        assert sequences[number].tokens == expected(reference("gpt2"), prompts[number], 20)


def test_a_waiting_sequence_can_be_dropped(engine: TextEngine) -> None:
    sequence = engine.submit(prompt_of(5), SamplingParams())[0]
    engine.drop(sequence)
    assert engine.waiting == 0
    assert sequence.finish_reason == "canceled"
    assert sequence.text == ""


def test_candidates_share_one_prefill_and_differ_by_seed(engine: TextEngine) -> None:
    computed = []
    forward = engine.decoder.forward

    class Counting:
        shape = engine.decoder.shape
        context_length = engine.decoder.context_length

        def forward(self, tokens: torch.Tensor, *rest: object) -> torch.Tensor:
            computed.append(len(tokens))
            return forward(tokens, *rest)

    prompt = prompt_of(30)
    wishes = [SamplingParams(12, temperature=1.0, seed=seed) for seed in (1, 2, 3, 1)]
    apart = [engine.submit(list(prompt), wish)[0] for wish in wishes]
    run(engine)
    engine.decoder = Counting()
    together = engine.submit(prompt, wishes)
    run(engine)
    assert computed[0] == 30
    assert [s.tokens for s in together] == [s.tokens for s in apart]
    assert together[0].tokens == together[3].tokens != together[1].tokens


def test_more_candidates_than_slots_are_all_served(engine: TextEngine) -> None:
    wishes = [SamplingParams(6, temperature=1.0, seed=seed) for seed in range(20)]
    sequences = engine.submit(prompt_of(7), wishes)
    run(engine)
    assert all(sequence.finish_reason for sequence in sequences)


def test_too_long_for_the_context_is_refused_with_the_numbers(engine: TextEngine) -> None:
    with pytest.raises(ContextExceeded, match=rf"100 prompt tokens \+ 93 new .* of {CONTEXT}"):
        engine.submit(prompt_of(100), SamplingParams(max_new_tokens=93))
    sequence = engine.submit(prompt_of(100), SamplingParams(max_new_tokens=92))[0]
    run(engine)
    assert sequence.finish_reason


def test_an_empty_prompt_is_refused(engine: TextEngine) -> None:
    with pytest.raises(ValueError, match="at least one token"):
        engine.submit([], SamplingParams())


def test_end_tokens_end_a_sequence(engine: TextEngine) -> None:
    prompt = prompt_of(8)
    whole = engine.submit(prompt, SamplingParams(max_new_tokens=20))[0]
    run(engine)
    engine.end_tokens = frozenset({whole.tokens[4]})
    ended = engine.submit(prompt, SamplingParams(max_new_tokens=20))[0]
    run(engine)
    place = whole.tokens.index(whole.tokens[4])
    assert ended.tokens == whole.tokens[: place + 1]
    assert ended.finish_reason == "stop"
    assert whole.finish_reason == "length"


def test_a_stop_string_cuts_the_text_before_it(engine: TextEngine) -> None:
    prompt = prompt_of(8)
    whole = engine.submit(prompt, SamplingParams(max_new_tokens=30))[0]
    run(engine)
    stop = whole.text[len(whole.text) // 2 :][:3]
    ended = engine.submit(prompt, SamplingParams(max_new_tokens=30, stop=(stop, "never")))[0]
    run(engine)
    assert ended.text == whole.text[: whole.text.index(stop)]
    assert ended.finish_reason == "stop"
    assert ended.generated_count < whole.generated_count


def test_the_cache_stays_within_its_budget_and_long_sequences_wait_their_turn(
    gpt2_folder: Path, reference: Callable[[str], PreTrainedModel]
) -> None:
    engine = TextEngine.load(gpt2_folder, "float32", max_slots=8, cache_tokens=4 * 128)
    short = [engine.submit(prompt_of(5, seed=i), SamplingParams(10))[0] for i in range(4)]
    assert engine.free_slots == 0
    engine.step()
    long = engine.submit(prompt_of(90), SamplingParams(80))[0]
    after = engine.submit(prompt_of(6), SamplingParams(5))[0]
    engine.step()
    assert (engine.active, engine.waiting) == (4, 2)
    run(engine)
    for sequence in (*short, long, after):
        wanted = expected(reference("gpt2"), sequence.prompt_tokens, sequence.params.max_new_tokens)
        assert sequence.tokens == wanted


ERRORS = [
    torch.OutOfMemoryError("CUDA out of memory"),
    MemoryError(),
    RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_out_of_memory_halves_the_batch_and_every_sequence_still_gets_its_tokens(
    engine: TextEngine, reference: Callable[[str], PreTrainedModel], error: Exception
) -> None:
    engine.decoder = Cramped(engine.decoder, most_rows=3, error=error)
    prompts = [prompt_of(4 + i, seed=i) for i in range(7)]
    sequences = [engine.submit(p, SamplingParams(max_new_tokens=15))[0] for p in prompts]
    engine.step()
    assert 1 <= engine.active <= 3
    run(engine)
    assert engine.decoder.refused >= 1
    for sequence, prompt in zip(sequences, prompts, strict=True):
        assert sequence.tokens == expected(reference("gpt2"), prompt, 15)


def test_memory_that_runs_out_later_sends_the_newest_back_with_their_own_randomness(
    engine: TextEngine,
) -> None:
    wishes = [SamplingParams(25, temperature=0.9, top_k=20, seed=seed) for seed in range(6)]
    prompts = [prompt_of(10 + i) for i in range(6)]
    calm = [engine.submit(p, wish)[0] for p, wish in zip(prompts, wishes, strict=True)]
    run(engine)
    shaken = [engine.submit(p, wish)[0] for p, wish in zip(prompts, wishes, strict=True)]
    for _ in range(5):
        engine.step()
    whole = engine.decoder
    engine.decoder = Cramped(whole, most_rows=4, error=MemoryError())
    engine.step()
    assert (engine.active, engine.waiting) == (3, 3)
    assert [s.generated_count for s in shaken] == [6, 6, 6, 5, 5, 5]
    engine.decoder = whole
    run(engine)
    assert [s.tokens for s in shaken] == [s.tokens for s in calm]


def test_a_sequence_that_does_not_fit_alone_is_named_and_the_others_go_on(
    engine: TextEngine,
) -> None:
    whole = engine.decoder
    engine.decoder = Cramped(whole, most_rows=0, error=MemoryError())
    first, second = (engine.submit(prompt_of(n), SamplingParams(4))[0] for n in (5, 6))
    with pytest.raises(SequenceTooLarge) as caught:
        engine.step()
    assert caught.value.sequence is first
    assert first.finish_reason == "canceled"
    engine.decoder = whole
    run(engine)
    assert second.generated_count == 4


def test_other_errors_pass_and_leave_the_engine_as_it_was(engine: TextEngine) -> None:
    whole = engine.decoder
    sequence = engine.submit(prompt_of(5), SamplingParams(4))[0]
    engine.decoder = Cramped(whole, most_rows=0, error=RuntimeError("shapes differ"))
    with pytest.raises(RuntimeError, match="shapes differ"):
        engine.step()
    assert engine.waiting == 1
    engine.decoder = whole
    run(engine)
    assert sequence.generated_count == 4
