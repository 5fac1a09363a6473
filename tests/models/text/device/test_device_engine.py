"""The device's engine against transformers' `generate` and the CPU's engine, on recorded graphs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from transformers import AutoModelForCausalLM, PreTrainedModel

from models.text.device import prompts
from models.text.device.backend import PLAIN
from models.text.device.engine import DeviceEngine
from models.text.engine import TextEngine
from models.text.families import decoder_for
from models.text.interface import ContextExceeded
from models.text.sampling_params import SamplingParams
from models.text.sequence import Sequence
from tests.models.text.conftest import CONTEXT, END, expected, prompt_of, run
from tests.models.text.device.recording import RecordingCapture

Reference = Callable[[str], PreTrainedModel]
NAMES = ["gpt2", "llama"]


def load(folders: dict[str, Path], name: str, slots: int = 8, **options: object) -> DeviceEngine:
    model = AutoModelForCausalLM.from_pretrained(folders[name], dtype=torch.float32).eval()
    capture = RecordingCapture()
    engine = DeviceEngine(
        decoder_for(model),
        end_tokens=frozenset({END}),
        max_slots=slots,
        backend=PLAIN._replace(capture=lambda: capture),
        **options,
    )
    engine.capture = capture
    return engine


def tokens_of(engine: DeviceEngine, prompt: list[int], params: SamplingParams) -> list[int]:
    sequence = engine.submit(prompt, params)[0]
    run(engine)
    return sequence.tokens


@pytest.mark.parametrize("name", NAMES)
def test_one_sequence_alone_equals_generate(
    model_folders: dict[str, Path], reference: Reference, name: str
) -> None:
    engine = load(model_folders, name)
    wanted = expected(reference(name), prompt_of(9, seed=3), 60)
    assert tokens_of(engine, prompt_of(9, seed=3), SamplingParams(60)) == wanted[:60]
    assert len(set(wanted)) > 5, "a looping reference proves nothing"
    assert (engine.capture.captures, engine.capture.replays) == (1, 59)


@pytest.mark.parametrize("name", NAMES)
def test_sequences_of_different_lengths_that_join_and_leave_equal_generate(
    model_folders: dict[str, Path], reference: Reference, name: str
) -> None:
    engine = load(model_folders, name, slots=6)
    asked = [(prompt_of(3 + 37 * i % 131, seed=i), 4 + 11 * i % 47) for i in range(20)]
    sequences = []
    for prompt, new in asked:
        sequences += engine.submit(prompt, SamplingParams(new))
        engine.step()
    run(engine)
    for sequence, (prompt, new) in zip(sequences, asked, strict=True):
        assert sequence.tokens == expected(reference(name), prompt, new)
    assert engine.free_slots == 6
    assert engine.capture.captures < 5


@pytest.mark.parametrize("name", NAMES)
def test_a_prompt_read_in_pieces_equals_generate(
    model_folders: dict[str, Path], reference: Reference, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prompts, "PREFILL_TOKENS", 20)
    engine = load(model_folders, name)
    asked = [(prompt_of(n, seed=n), 12) for n in (70, 5, 130, 9, 20, 41)]
    sequences = [engine.submit(prompt, SamplingParams(new))[0] for prompt, new in asked]
    run(engine)
    for sequence, (prompt, new) in zip(sequences, asked, strict=True):
        assert sequence.tokens == expected(reference(name), prompt, new)


WISHES = [
    SamplingParams(30, temperature=0.8, top_p=0.9, top_k=40, seed=11),
    SamplingParams(30, temperature=1.2, top_k=5, seed=2),
    SamplingParams(30, temperature=0.7, top_p=0.8, seed=3),
    SamplingParams(30, temperature=1.0, top_k=300, top_p=0.9, seed=4),
    SamplingParams(30, temperature=1.0, seed=5),
    SamplingParams(30, repetition_penalty=1.3),
    SamplingParams(30, temperature=0.6, top_k=50, repetition_penalty=0.8, seed=6),
    SamplingParams(30),
]


def by_the_cpu(folder: Path, wishes: list[SamplingParams]) -> list[Sequence]:
    engine = TextEngine.load(folder, "float32")
    sequences = [engine.submit(prompt_of(8 + i), wish)[0] for i, wish in enumerate(wishes)]
    run(engine)
    return sequences


def test_all_parameters_together_give_what_the_cpu_engine_gives(
    model_folders: dict[str, Path],
) -> None:
    wanted = by_the_cpu(model_folders["gpt2"], WISHES)
    engine = load(model_folders, "gpt2")
    made = [engine.submit(prompt_of(8 + i), wish)[0] for i, wish in enumerate(WISHES)]
    run(engine)
    assert [one.tokens for one in made] == [one.tokens for one in wanted]
    for ours, theirs in zip(made, wanted, strict=True):
        assert ours.logprobs == pytest.approx(theirs.logprobs, abs=1e-3)


@pytest.mark.parametrize("wish", WISHES, ids=str)
def test_a_sample_is_the_same_alone_and_among_neighbours(
    model_folders: dict[str, Path], wish: SamplingParams
) -> None:
    alone = tokens_of(load(model_folders, "gpt2"), prompt_of(12), wish)
    crowd = load(model_folders, "gpt2", slots=5)
    for i in range(6):
        crowd.submit(prompt_of(4 + i, seed=i), SamplingParams(5 + i, temperature=1.0, seed=i))
    sequence = crowd.submit(prompt_of(12), wish)[0]
    for i in range(6):
        crowd.submit(
            prompt_of(9 + i), SamplingParams(20, 0.7, top_p=0.5, repetition_penalty=1.2, seed=i)
        )
        crowd.step()
    run(crowd)
    assert sequence.tokens == alone


def test_candidates_continue_one_prompt_that_is_read_once(
    model_folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prompts, "PREFILL_TOKENS", 50)
    wishes = [SamplingParams(12, temperature=1.0, seed=seed) for seed in (1, 2, 3, 1)]
    engine = load(model_folders, "gpt2")
    apart = [tokens_of(engine, prompt_of(90), wish) for wish in wishes]
    together = engine.submit(prompt_of(90), wishes)
    engine.step()
    assert engine.active == 4
    engine.drop(together[0])  # while the prompt is being read into its pages
    run(engine)
    assert together[0].tokens == []
    assert [one.tokens for one in together[1:]] == apart[1:]
    assert apart[0] == apart[3] != apart[1]


def test_parameters_that_the_device_does_not_know_are_sampled_on_the_host(
    model_folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = by_the_cpu(model_folders["gpt2"], WISHES)
    known = frozenset(
        {"max_new_tokens", "temperature", "top_k", "seed", "stop", "repetition_penalty"}
    )
    monkeypatch.setattr("models.text.device.sampler.KNOWN", known)
    engine = load(model_folders, "gpt2", slots=5)
    made = [engine.submit(prompt_of(8 + i), wish)[0] for i, wish in enumerate(WISHES)]
    run(engine)
    assert [one.tokens for one in made] == [one.tokens for one in wanted]


def test_dropping_frees_the_slot_at_once_and_spares_the_neighbours(
    model_folders: dict[str, Path], reference: Reference
) -> None:
    engine = load(model_folders, "gpt2")
    prompts = [prompt_of(6 + i, seed=i) for i in range(12)]
    sequences = [engine.submit(p, SamplingParams(20))[0] for p in prompts]
    for _ in range(3):
        engine.step()
    for number in (2, 0, 11):
        engine.drop(sequences[number])
    engine.drop(sequences[2])
    assert (engine.active, engine.waiting) == (6, 3)
    assert sequences[2].finish_reason == "canceled"
    assert sequences[2].generated_count == 2
    ended = run(engine)
    assert not {sequences[0], sequences[2], sequences[11]} & set(ended)
    for number in (1, 3, 4, 5, 6, 7, 8, 9, 10):
        assert sequences[number].tokens == expected(reference("gpt2"), prompts[number], 20)


def test_an_end_token_ends_a_sequence_and_what_was_launched_after_it_is_dropped(
    model_folders: dict[str, Path],
) -> None:
    engine = load(model_folders, "gpt2")
    whole = tokens_of(engine, prompt_of(8), SamplingParams(20))
    engine.end_tokens = frozenset({whole[4]})
    ended = engine.submit(prompt_of(8), SamplingParams(20))[0]
    run(engine)
    assert ended.tokens == whole[: whole.index(whole[4]) + 1]
    assert ended.finish_reason == "stop"
    assert tokens_of(engine, prompt_of(8), SamplingParams(1)) == whole[:1]


def test_a_small_cache_serves_everyone_in_turn(
    model_folders: dict[str, Path], reference: Reference
) -> None:
    engine = load(model_folders, "gpt2", cache_tokens=4 * 64)
    short = [engine.submit(prompt_of(5, seed=i), SamplingParams(10))[0] for i in range(3)]
    long = engine.submit(prompt_of(90), SamplingParams(80))[0]
    after = engine.submit(prompt_of(6), SamplingParams(5))[0]
    engine.step()
    assert (engine.active, engine.waiting) == (3, 2)
    run(engine)
    for sequence in (*short, long, after):
        wanted = expected(reference("gpt2"), sequence.prompt_tokens, sequence.params.max_new_tokens)
        assert sequence.tokens == wanted


def test_what_cannot_fit_is_refused(model_folders: dict[str, Path]) -> None:
    engine = load(model_folders, "gpt2")
    with pytest.raises(ContextExceeded, match=rf"100 prompt tokens \+ 93 new .* of {CONTEXT}"):
        engine.submit(prompt_of(100), SamplingParams(93))
    with pytest.raises(ValueError, match="at least one token"):
        engine.submit([], SamplingParams())
    with pytest.raises(ValueError, match=f"cannot hold one context of {CONTEXT}"):
        load(model_folders, "gpt2", cache_tokens=CONTEXT - 1)


def test_every_engine_captures_for_itself(model_folders: dict[str, Path]) -> None:
    made: list[RecordingCapture] = []

    def capture() -> RecordingCapture:
        made.append(RecordingCapture())
        return made[-1]

    backend = PLAIN._replace(capture=capture)
    for _ in range(2):
        model = AutoModelForCausalLM.from_pretrained(model_folders["gpt2"]).eval()
        engine = DeviceEngine(decoder_for(model), max_slots=2, backend=backend)
        tokens_of(engine, prompt_of(5), SamplingParams(5))
    assert [one.captures for one in made] == [1, 1]
