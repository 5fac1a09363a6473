"""`logit_bias` and `top_logprobs`, in both engines and against transformers' own model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import PreTrainedModel

from jobs.structure.grammar import choices_grammar
from models.text.device.text_engine import DeviceTextEngine
from models.text.engine import TextEngine
from models.text.sampling import sample
from models.text.sampling_params import SamplingParams, SamplingRow
from models.text.sequence import Sequence
from tests.models.text.conftest import END, VOCABULARY, prompt_of, run

BIAS = ((7, 6.0), (19, 4.5), (23, -100.0), (END, -100.0), (10**6, 50.0))
WISHES = [
    SamplingParams(24, logit_bias=BIAS, top_logprobs=3),
    SamplingParams(24, 1.0, seed=1, logit_bias=BIAS, top_logprobs=20),
    SamplingParams(24, 0.8, 0.9, 20, seed=2, logit_bias=BIAS, repetition_penalty=1.2),
    SamplingParams(24, 1.2, 0.9, seed=3, top_logprobs=5),
]


def written(engine: Any, wishes: list[SamplingParams]) -> list[Sequence]:
    sequences: list[Sequence] = engine.submit(prompt_of(9), wishes)
    run(engine)
    return sequences


@pytest.mark.parametrize("wish", [WISHES[0], WISHES[1]], ids=["greedy", "sampled"])
def test_log_probabilities_are_those_of_the_model_without_the_bias(
    engine: TextEngine, reference: Callable[[str], PreTrainedModel], wish: SamplingParams
) -> None:
    (text,) = written(engine, [wish])
    with torch.inference_mode():
        whole = torch.tensor([prompt_of(9) + text.tokens])
        logits = reference("gpt2")(whole).logits[0, 8:-1]
    wanted = logits.log_softmax(dim=-1)
    rows = range(len(text.tokens))
    assert text.logprobs == pytest.approx(wanted[rows, text.tokens].tolist(), abs=1e-3)
    values, tokens = wanted.topk(wish.top_logprobs, dim=-1)
    assert [[one for one, _ in top] for top in text.likeliest] == tokens.tolist()
    told = [value for top in text.likeliest for _, value in top]
    assert told == pytest.approx(values.flatten().tolist(), abs=1e-3)


def test_both_engines_write_the_same_with_a_bias(gpt2_folder: Path, engine: TextEngine) -> None:
    device = DeviceTextEngine.load(gpt2_folder, "float32", "cpu", max_slots=4)
    for ours, theirs in zip(written(engine, WISHES), written(device, WISHES), strict=True):
        assert ours.tokens == theirs.tokens
        assert ours.logprobs == pytest.approx(theirs.logprobs, abs=1e-3)
        for one, other in zip(ours.likeliest, theirs.likeliest, strict=True):
            assert [token for token, _ in one] == [token for token, _ in other]


@pytest.mark.parametrize("wish", WISHES[:3], ids=["greedy", "sampled", "limited"])
def test_a_biased_token_is_drawn_as_if_its_logit_were_higher(wish: SamplingParams) -> None:
    logits = torch.randn(200, VOCABULARY, generator=torch.Generator().manual_seed(2))
    higher = logits.clone()
    for token, bias in BIAS[:-1]:
        higher[:, token] += bias
    plain = SamplingParams(24, wish.temperature, wish.top_p, wish.top_k)
    biased = SamplingParams(24, wish.temperature, wish.top_p, wish.top_k, logit_bias=BIAS)
    ours = sample(logits, [SamplingRow(biased, place / 200, ()) for place in range(200)])
    theirs = sample(higher, [SamplingRow(plain, place / 200, ()) for place in range(200)])
    assert ours.tokens == theirs.tokens
    assert 23 not in ours.tokens


def test_a_neighbour_without_wishes_writes_what_it_writes_alone(engine: TextEngine) -> None:
    plain = SamplingParams(24, 1.0, seed=9)
    (alone,) = written(engine, [plain])
    among = written(engine, [WISHES[1], plain, WISHES[2]])[1]
    assert among.tokens == alone.tokens
    assert among.likeliest == []


def test_a_bias_chooses_among_what_a_grammar_allows(engine: TextEngine) -> None:
    (first,) = engine.encode_text("n")
    bias = ((first, 100.0), (7, 100.0))
    wish = SamplingParams(
        8, 1.0, seed=4, grammar=choices_grammar(["yes", "no"]), logit_bias=bias, top_logprobs=4
    )
    (text,) = written(engine, [wish])
    assert text.text == "no"
    assert all(len(top) <= 2 for top in text.likeliest)  # "y" or "n", then nothing else


def test_a_banned_token_never_comes_beside_a_watermark(engine: TextEngine) -> None:
    marked = SamplingParams(120, 1.0, top_k=40, seed=5, mark_key=b"an operator's secret")
    (text,) = written(engine, [marked])
    common = max(set(text.tokens), key=text.tokens.count)
    banned = SamplingParams(
        120, 1.0, top_k=40, seed=5, mark_key=b"an operator's secret", logit_bias=((common, -100),)
    )
    (other,) = written(engine, [banned])
    assert common not in other.tokens
    assert other.watermark is not None
    assert other.watermark.count > 20
