"""The device's engine for text, on the CPU."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from jobs.structure.grammar import choices_grammar
from models.text.device.backend import PLAIN
from models.text.device.text_engine import DeviceTextEngine
from models.text.engine import TextEngine
from models.text.interface import Engine
from models.text.sampling_params import SamplingParams
from tests.models.text.conftest import CONTEXT, prompt_of, run
from tests.models.text.device.recording import RecordingCapture


def test_it_is_an_engine(gpt2_folder: Path) -> None:
    engine: Engine = DeviceTextEngine.load(gpt2_folder, "float32", "cpu", max_slots=4)
    assert (engine.context_length, engine.max_slots, engine.free_slots) == (CONTEXT, 4, 4)
    assert engine.active == engine.waiting == 0
    assert engine.step() == []
    assert engine.encode("The quick") == engine.encode_text("The quick")
    assert not engine.chats


def test_a_stop_string_cuts_the_text_before_it(gpt2_folder: Path) -> None:
    engine = DeviceTextEngine.load(gpt2_folder, "float32", "cpu", max_slots=4)
    whole = engine.submit(prompt_of(8), SamplingParams(30))[0]
    run(engine)
    stop = whole.text[len(whole.text) // 2 :][:3]
    ended = engine.submit(prompt_of(8), SamplingParams(30, stop=(stop, "never")))[0]
    run(engine)
    assert ended.text == whole.text[: whole.text.index(stop)]
    assert ended.finish_reason == "stop"
    assert ended.generated_count < whole.generated_count


def test_the_generic_family_runs_without_graphs(gpt2_folder: Path) -> None:
    capture = RecordingCapture()
    model = AutoModelForCausalLM.from_pretrained(gpt2_folder, dtype=torch.float32)
    engine = DeviceTextEngine(
        model,
        AutoTokenizer.from_pretrained(gpt2_folder),
        family="generic",
        backend=PLAIN._replace(capture=lambda: capture),
    )
    plain = TextEngine.load(gpt2_folder, "float32")
    ours, theirs = (one.submit(prompt_of(8), SamplingParams(30))[0] for one in (engine, plain))
    run(engine)
    run(plain)
    assert ours.tokens == theirs.tokens
    assert ours.text == theirs.text
    assert ours.logprobs == pytest.approx(theirs.logprobs, abs=1e-3)
    assert capture.captures == 0


def test_grammars_and_watermarks_are_the_hosts_work_beside_other_sequences(
    gpt2_folder: Path,
) -> None:
    wishes = [
        SamplingParams(20, temperature=1.0, seed=3, grammar=choices_grammar(["red", "green"])),
        SamplingParams(40, temperature=1.0, seed=4, mark_key=b"a secret"),
        SamplingParams(40, temperature=0.8, top_k=20, seed=5),
        SamplingParams(40, repetition_penalty=1.4),
    ]
    engine = DeviceTextEngine.load(gpt2_folder, "float32", "cpu", max_slots=4)
    plain = TextEngine.load(gpt2_folder, "float32")
    ours, theirs = (
        [one.submit(prompt_of(8 + i), wish)[0] for i, wish in enumerate(wishes)]
        for one in (engine, plain)
    )
    run(engine)
    run(plain)
    assert [one.tokens for one in ours] == [one.tokens for one in theirs]
    assert ours[0].text in ("red", "green")
    assert ours[1].watermark is not None
    assert ours[1].watermark.count == theirs[1].watermark.count
