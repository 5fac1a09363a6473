"""Drafts change how many steps a text takes, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence as Many
from pathlib import Path
from typing import Any

import pytest

from jobs.structure.grammar import json_grammar
from models.text.adapters.shared import SharedEngine
from models.text.drafts import check
from models.text.drafts.worth import StepCost
from models.text.engine import TextEngine
from models.text.kernels.int8_fbgemm import supports_int8
from models.text.sampling import sample
from models.text.sampling_params import SamplingParams
from models.text.sequence import Sequence
from tests.models.text.conftest import prompt_of, run

SAMPLED = {"temperature": 0.5, "top_k": 30, "top_p": 0.95}
RICH = {
    "temperature": 0.9,
    "repetition_penalty": 1.1,
    "stop": ("qu", "zz"),
    "mark_key": b"secret",
    "logit_bias": ((7, 3.0),),
    "top_logprobs": 3,
}
SCHEMA = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "maxLength": 8},
        "colour": {"enum": ["brown", "black"]},
    },
    "required": ["name", "colour"],
    "additionalProperties": False,
}
STEADY = prompt_of(40)


class FreeRows(StepCost):
    """Every guess pays, however long this machine's steps take."""

    def best_count(self, probabilities: Many[float], rows: int) -> int:
        return len(probabilities)


def load(folder: Path, *, speculates: bool, dtype: str = "float32") -> TextEngine:
    engine = TextEngine.load(
        folder, dtype, max_slots=6, prefix_bytes=1_000_000, speculates=speculates
    )
    if engine.drafter is not None:
        engine.drafter.cost = FreeRows()
    return engine


def texts(engine: TextEngine, **options: Any) -> list[Sequence]:
    """Jobs of two texts each that join and leave; their prompts begin alike and repeat."""
    written = []
    for seed in range(6):
        prompt = STEADY + 3 * prompt_of(6, seed % 2)
        params = [SamplingParams(30 + seed, seed=seed // 2 + n, **options) for n in range(2)]
        written += engine.submit(prompt, params)
        for _ in range(9):
            engine.step()
    run(engine)
    return written


def equal(drafted: list[Sequence], plain: list[Sequence]) -> None:
    for one, other in zip(drafted, plain, strict=True):
        assert one.tokens == other.tokens
        assert (one.text, one.finish_reason) == (other.text, other.finish_reason)
        assert one.logprobs == pytest.approx(other.logprobs, abs=1e-3)
        assert [[token for token, _ in top] for top in one.likeliest] == [
            [token for token, _ in top] for top in other.likeliest
        ]
        assert other.drafted == other.accepted == 0
    accepted = sum(one.accepted for one in drafted)
    assert accepted > 10
    assert sum(one.drafted for one in drafted) > accepted + 10, "too few wrong drafts were tried"


@pytest.mark.parametrize("name", ["gpt2", "llama", "qwen2"])
@pytest.mark.parametrize("options", [{}, SAMPLED, RICH], ids=["greedy", "sampled", "rich"])
def test_the_tokens_are_the_same_with_and_without(
    model_folders: dict[str, Path], name: str, options: dict[str, Any]
) -> None:
    folder = model_folders[name]
    drafted, plain = (load(folder, speculates=speculates) for speculates in (True, False))
    equal(texts(drafted, **options), texts(plain, **options))


@pytest.mark.skipif(not supports_int8(), reason="needs an x86 CPU")
@pytest.mark.parametrize("options", [{}, SAMPLED], ids=["greedy", "sampled"])
def test_the_tokens_are_the_same_in_int8(
    model_folders: dict[str, Path], options: dict[str, Any]
) -> None:
    drafted, plain = (
        load(model_folders["llama"], speculates=speculates, dtype="int8")
        for speculates in (True, False)
    )
    equal(texts(drafted, **options), texts(plain, **options))


def test_a_grammar_forces_tokens_and_its_texts_are_the_same(gpt2_folder: Path) -> None:
    drafted, plain = (load(gpt2_folder, speculates=speculates) for speculates in (True, False))
    options = {"temperature": 1.0, "grammar": json_grammar(SCHEMA)}
    equal(texts(drafted, **options), texts(plain, **options))


def test_each_adapter_writes_the_same_texts(
    model_folders: dict[str, Path], adapter_folders: dict[str, dict[str, Path]]
) -> None:
    written = []
    for speculates in (True, False):
        shared = SharedEngine(load(model_folders["llama"], speculates=speculates))
        engines = [shared.base, *(shared.add(adapter_folders["llama"][name]) for name in "ab")]
        sequences: list[Sequence] = []
        for number in range(6):  # each adapter writes its text twice
            params = SamplingParams(30, seed=1, **SAMPLED)
            sequences += engines[number % 3].submit(STEADY + 2 * prompt_of(9), params)
            for _ in range(12):
                shared.advance()
        while any(engine.active or engine.waiting for engine in engines):
            shared.advance()
            for engine in engines:
                engine.step()
        written.append(sequences)
    equal(*written)


def test_a_text_that_is_dropped_leaves_its_neighbours_as_they_were(gpt2_folder: Path) -> None:
    written = []
    for speculates in (True, False):
        engine = load(gpt2_folder, speculates=speculates)
        prompt = STEADY + 3 * prompt_of(5)
        dropped, *kept = engine.submit(prompt, [SamplingParams(60, seed=n) for n in range(3)])
        while dropped.generated_count < 20:
            engine.step()
        engine.drop(dropped)
        run(engine)
        assert dropped.finish_reason == "canceled"
        written.append(kept)
    equal(*written)


def test_a_draft_never_exceeds_the_context(gpt2_folder: Path) -> None:
    written = []
    for speculates in (True, False):
        engine = load(gpt2_folder, speculates=speculates)
        prompt = 4 * prompt_of(8)
        params = SamplingParams(engine.context_length - len(prompt))
        for _ in range(2):  # the second time, all of it can be guessed
            written += engine.submit(prompt, params)
            run(engine)
    assert [len(one.tokens) for one in written] == 4 * [params.max_new_tokens]
    equal(written[:2], written[2:])


def test_a_step_that_runs_out_of_memory_among_its_drafts_changes_no_text(
    gpt2_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = texts(load(gpt2_folder, speculates=False), **SAMPLED)
    drafted = load(gpt2_folder, speculates=True)
    forward, calls = drafted.decoder.forward, [0]

    def first_of_a_step(*arguments: Any) -> Any:
        calls[0] = 0
        return forward(*arguments)

    def short_of_memory(*arguments: Any) -> Any:
        calls[0] += 1
        if calls[0] == 3:  # after two tokens of this step
            raise MemoryError
        return sample(*arguments)

    monkeypatch.setattr(drafted.decoder, "forward", first_of_a_step)
    monkeypatch.setattr(check, "sample", short_of_memory)
    equal(texts(drafted, **SAMPLED), plain)


def test_texts_of_another_owner_are_no_guesses(gpt2_folder: Path) -> None:
    engine = load(gpt2_folder, speculates=True)
    options = SamplingParams(30, seed=1, temperature=1.0)

    def accepted(owner: str) -> int:
        (written,) = engine.submit(prompt_of(12), options, owner)
        run(engine)
        return written.accepted

    first = accepted("one")
    assert accepted("one") > 20
    assert accepted("other") == first
