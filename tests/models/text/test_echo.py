"""The echo keeps the real engine's manners."""

from __future__ import annotations

import pytest

from models.text.echo import EchoEngine
from models.text.interface import ContextExceeded, Engine
from models.text.sampling_params import SamplingParams
from tests.models.text.conftest import run


def test_it_says_the_prompts_words_again() -> None:
    engine: Engine = EchoEngine()
    sequence = engine.submit(engine.encode("fresh  bread, grüße"), SamplingParams())[0]
    assert run(engine) == [sequence]
    assert sequence.text == "fresh bread, grüße"
    assert sequence.finish_reason == "stop"
    assert len(sequence.logprobs) == sequence.generated_count
    assert all(-2 <= logprob <= -0.1 for logprob in sequence.logprobs)


def test_it_honours_length_stop_and_seed() -> None:
    engine = EchoEngine(max_slots=2)
    wishes = [
        SamplingParams(max_new_tokens=3),
        SamplingParams(stop=("two",)),
        SamplingParams(seed=1),
    ]
    sequences = engine.submit(engine.encode("one two three"), wishes)
    assert engine.free_slots == 0
    engine.step()
    assert (engine.active, engine.waiting) == (2, 1)
    run(engine)
    assert [s.text for s in sequences] == ["one", "one ", "two three one"]
    assert [s.finish_reason for s in sequences] == ["length", "stop", "stop"]


def test_dropping_frees_the_slot() -> None:
    engine = EchoEngine(max_slots=1)
    first, second = engine.submit(engine.encode("some words"), [SamplingParams()] * 2)
    engine.step()
    engine.drop(first)
    engine.drop(first)
    assert (engine.active, engine.waiting) == (0, 1)
    engine.drop(second)
    assert engine.free_slots == 1
    assert (first.text, first.finish_reason) == ("s", "canceled")


def test_too_long_is_refused() -> None:
    engine = EchoEngine(context_length=20)
    with pytest.raises(ContextExceeded):
        engine.submit(engine.encode("twelve bytes"), SamplingParams(max_new_tokens=9))
