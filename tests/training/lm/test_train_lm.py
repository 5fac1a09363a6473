"""`spearpoint train gpt2`, for real on a tiny corpus."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import AutoTokenizer, GPT2LMHeadModel

from models.text.load import load_engine
from models.text.sampling_params import SamplingParams
from models.training.context import Card, Context
from models.training.corpus.prepare import TextPreparation, prepare_texts
from models.training.lm.batches import Answers
from models.training.lm.bits import bits_per_byte, compressed_bits, ngram_bits
from models.training.lm.muon import orthogonal
from models.training.lm.train_lm import (
    Example,
    configure,
    train_from_scratch,
    train_on_examples,
)
from tests.training.test_train_gan import Killed, losses_of

NAMES = "Ann Ben Cleo Dan Eve Finn Gus Hope Ida Jon".split()
COLOURS = "red blue green white black".split()


def sentence(number: int) -> str:
    name, colour = NAMES[number % 10], COLOURS[(number // 10) % 5]
    return f"{name} has a {colour} boat number {number} and sails it on the {colour} lake at noon."


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    lines = [json.dumps(sentence(number)) for number in range(400)]
    (folder / "texts.jsonl").write_text("\n".join(lines))
    wanted = TextPreparation(vocabulary=400, near=1, language=None)
    prepare_texts(folder / "texts.jsonl", folder / "out", wanted, lambda *_: None)
    return folder / "out"


@pytest.fixture
def context() -> Context:
    card = Card("boats", "A test.", "Boats.", "CC0-1.0")
    return Context("cpu", None, card, lambda *_: None, lambda *_: None)


def perplexities(model: Path) -> tuple[float, float]:
    """Before and after training, as the card tells them."""
    card = (model / "README.md").read_text()
    before, after = re.findall(r"perplexity of held-out text(?: before)? \| ([\d.]+)", card)
    return float(before), float(after)


def tables(steps: int, every: int, **training: Any) -> dict[str, dict[str, Any]]:
    return {
        "net": {"layers": 2, "width": 48, "heads": 2, "context": 48},
        "training": {"batch": 8, "learning_rate": 3e-3, "warm_up_steps": 5} | training,
        "loop": {"steps": steps, "checkpoint_every": every, "look_every": every, "log_every": 1},
    }


@pytest.fixture(scope="module")
def trained(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    card = Card("boats", "A test.", "Boats.", "CC0-1.0")
    context = Context("cpu", None, card, lambda *_: None, lambda *_: None)
    run = configure(tables(150, 75), from_scratch=True)
    return train_from_scratch(run, corpus, tmp_path_factory.mktemp("run"), context)


def test_a_gpt2_from_scratch_learns_and_is_served_by_the_engine(trained: Path) -> None:
    before, after = perplexities(trained)
    assert after < before / 5
    engine = load_engine("gpt2", trained, dtype="float32")
    sequence = engine.submit(engine.encode("Ann has a"), SamplingParams(12))[0]
    while engine.active or engine.waiting:
        engine.step()
    assert any(colour in sequence.text for colour in COLOURS), sequence.text
    assert (trained.parent / "samples.txt").exists()


def test_what_is_published_loads_as_a_plain_gpt2_and_predicts_better_than_compressors(
    trained: Path, corpus: Path
) -> None:
    model = GPT2LMHeadModel.from_pretrained(trained, dtype=torch.float32).eval()
    tokenizer = AutoTokenizer.from_pretrained(trained)
    texts, train = (
        [json.loads(line)["text"] for line in (corpus / f"{name}.jsonl").read_text().splitlines()]
        for name in ("test", "train")
    )
    ours = bits_per_byte(model, tokenizer, texts, 48)
    by_chance = math.log2(256)
    assert 0 < ours < ngram_bits(train, texts, 1) < by_chance
    assert ngram_bits(train, texts, 5) < ngram_bits(train, texts, 1)
    assert compressed_bits(train, texts)["xz"] < ngram_bits(train, texts, 1)


def test_muon_turns_a_matrix_into_one_that_keeps_lengths_and_learns_as_well(
    corpus: Path, tmp_path: Path, context: Context
) -> None:
    lengths = torch.linalg.svdvals(orthogonal(torch.randn(24, 60, generator=torch.manual_seed(0))))
    assert 0.6 < float(lengths.min()) <= float(lengths.max()) < 1.3
    run = configure(tables(75, 75, optimizer="muon"), from_scratch=True)
    before, after = perplexities(train_from_scratch(run, corpus, tmp_path, context))
    assert after < before / 5


def test_bits_a_byte_do_not_depend_on_where_windows_are_cut(trained: Path) -> None:
    model = GPT2LMHeadModel.from_pretrained(trained, dtype=torch.float32).eval()
    tokenizer = AutoTokenizer.from_pretrained(trained)
    text = " ".join(sentence(number) for number in range(4))
    short, long = (bits_per_byte(model, tokenizer, [text], context) for context in (24, 48))
    assert short == pytest.approx(long, rel=0.25)
    assert bits_per_byte(model, tokenizer, [text, text], 48) == pytest.approx(long, rel=1e-3)


@pytest.mark.parametrize("optimizer", ["adamw", "muon"])
def test_a_killed_run_resumes_to_the_very_same_steps(
    corpus: Path, tmp_path: Path, context: Context, optimizer: str
) -> None:
    options = tables(10, 4, batch=4, accumulate=2, optimizer=optimizer)
    run = configure(options, from_scratch=True)
    train_from_scratch(run, corpus, tmp_path / "unbroken", context)

    def killed(step: int, *_: Any) -> None:
        if step == 7:
            raise Killed

    with pytest.raises(Killed):
        train_from_scratch(run, corpus, tmp_path / "killed", replace(context, report=killed))
    train_from_scratch(run, corpus, tmp_path / "killed", context)
    assert losses_of(tmp_path / "killed") == losses_of(tmp_path / "unbroken")


@pytest.mark.parametrize("rank", [0, 4])
def test_examples_teach_a_base_model_their_answers(
    trained: Path, tmp_path: Path, context: Context, rank: int
) -> None:
    tokenizer = AutoTokenizer.from_pretrained(trained)

    def example(number: int) -> Example:
        colour = COLOURS[number % 5]
        return Example(tokenizer.encode(f"{colour} lake:"), f" the {colour} boat sails")

    learned, held_out = [example(n) for n in range(40)], [example(n) for n in range(5)]
    options = tables(60, 30, lora_rank=rank, learning_rate=1e-2 if rank else 3e-3)
    run = configure({"net": {}} | {k: options[k] for k in ("training", "loop")}, from_scratch=False)
    model = train_on_examples(run, trained, (learned, held_out), tmp_path / "run", context)
    before, after = perplexities(model)
    assert after < before / 5
    engine = load_engine("gpt2", model, dtype="float32")
    for colour in COLOURS:
        sequence = engine.submit(engine.encode(f"{colour} lake:"), SamplingParams(20))[0]
        while engine.active or engine.waiting:
            engine.step()
        assert re.fullmatch(rf" the ({'|'.join(COLOURS)}) boat sails", sequence.text)
        assert sequence.finish_reason == "stop"


def test_a_run_ends_when_held_out_text_gets_no_better(
    corpus: Path, tmp_path: Path, context: Context
) -> None:
    options = tables(60, 4, learning_rate=0.0)  # nothing is learned
    options["loop"]["patience"] = 2
    run = configure(options, from_scratch=True)
    train_from_scratch(run, corpus, tmp_path, context)
    steps = max(losses_of(tmp_path))
    assert steps < 60
    train_from_scratch(run, corpus, tmp_path, context)  # and stays ended
    assert max(losses_of(tmp_path)) == steps


def test_each_example_is_learned_once_an_epoch() -> None:
    rows = [([7] * length + [length], 1) for length in range(1, 22)]
    answers, random = Answers(rows), torch.Generator()
    for epoch in range(2):
        turns = range(3 * epoch, 3 * epoch + 3)
        batches = [answers.draw(8, random, turn) for turn in turns]
        lengths = [int(row.sum()) for batch in batches for row in batch.counted]
        assert sorted(lengths) == list(range(1, 22))
