"""The tournament against transformers' own, and what a watermark must leave alone."""

from __future__ import annotations

import pytest
import torch
from transformers import SynthIDTextWatermarkLogitsProcessor

from jobs.provenance.text_mark import coins_of, find_text_mark
from models.text.engine import TextEngine
from models.text.mark.tournament import LAYERS, _coins, compete
from models.text.mark.watermark import CONTEXT_TOKENS, START_NATS, context_seed
from models.text.sampling import sample
from models.text.sampling_params import SamplingParams, SamplingRow
from tests.models.text.conftest import prompt_of, run

KEY = b"an operator's secret"
WISH = SamplingParams(max_new_tokens=150, temperature=1.0, seed=3)
MARKED = SamplingParams(max_new_tokens=150, temperature=1.0, seed=3, mark_key=KEY)


def _mass(rows: int, width: int) -> torch.Tensor:
    generator = torch.Generator().manual_seed(1)
    return (3 * torch.randn(rows, width, generator=generator).double()).softmax(-1)


def test_the_detector_tosses_the_same_coins() -> None:
    tokens = torch.randint(0, 150_000, (200,), generator=torch.Generator().manual_seed(2)).tolist()
    found = list(coins_of(tokens, KEY))
    contexts = [tokens[at - CONTEXT_TOKENS : at] for at in range(CONTEXT_TOKENS, len(tokens))]
    seeds = [context_seed(KEY, context) for context in contexts]
    coins = _coins(torch.tensor(tokens[CONTEXT_TOKENS:])[:, None], seeds)[:, :, 0]
    tossed = [sum(int(coin) << layer for layer, coin in enumerate(row)) for row in coins.T]
    assert found == tossed


def test_the_tournament_is_that_of_transformers() -> None:
    mass, tokens = _mass(5, 64), torch.arange(5 * 64).view(5, 64)
    seeds = [context_seed(KEY, [row]) for row in range(5)]
    theirs = SynthIDTextWatermarkLogitsProcessor(5, list(range(LAYERS)), 2**16, 0, 8, "cpu")
    coins = _coins(tokens, seeds).permute(1, 2, 0).double()
    wanted = theirs.update_scores(mass.log(), coins).softmax(-1)
    assert torch.allclose(compete(mass, tokens, seeds), wanted, atol=1e-9)


def test_over_many_contexts_every_token_keeps_its_probability() -> None:
    draws = 20_000
    mass, tokens = _mass(1, 12).expand(draws, -1), torch.arange(12).expand(draws, -1)
    made = compete(mass, tokens, [context_seed(KEY, [row]) for row in range(draws)])
    assert torch.allclose(made.sum(-1), mass.sum(-1))
    assert (made.mean(0) - mass[0]).abs().max() < 0.015


def test_tokens_that_do_not_compete_keep_their_probability() -> None:
    mass = _mass(2, 300).sort(descending=True).values
    made = compete(mass, torch.arange(600).view(2, 300), [1, 2])
    assert torch.equal(made[:, 64:], mass[:, 64:])
    assert not torch.allclose(made[:, :64], mass[:, :64])


@pytest.mark.parametrize(
    "wish",
    [
        SamplingParams(temperature=0.8, top_k=20, top_p=0.9),
        SamplingParams(temperature=2.0, top_p=0.9),
        SamplingParams(temperature=1.0, top_k=150),
    ],
    ids=str,
)
def test_a_marked_token_is_one_that_could_be_drawn_without_the_mark(wish: SamplingParams) -> None:
    logits = 2 * torch.randn(1, 500, generator=torch.Generator().manual_seed(4))
    plain = [SamplingRow(wish, draw / 2000, ()) for draw in range(2000)]
    marked = [SamplingRow(wish, draw / 2000, (), mark_seed=draw) for draw in range(2000)]
    drawn = sample(logits.expand(2000, -1), plain).tokens
    chosen = sample(logits.expand(2000, -1), marked).tokens
    assert set(chosen) <= set(drawn)
    assert chosen != drawn


def test_a_neighbour_with_a_mark_does_not_change_what_a_row_draws() -> None:
    logits = torch.randn(3, 500, generator=torch.Generator().manual_seed(5))
    wish = SamplingParams(temperature=1.0, top_k=40)
    rows = [SamplingRow(wish, 0.4, ()), SamplingRow(wish, 0.4, (), 7), SamplingRow(wish, 0.4, ())]
    together = sample(logits, rows)[0]
    assert together == [sample(logits[i : i + 1], [row])[0][0] for i, row in enumerate(rows)]


def test_a_marked_text_is_found_with_its_key_only(engine: TextEngine) -> None:
    (marked,) = engine.submit(prompt_of(9), MARKED)
    (plain,) = engine.submit(prompt_of(9), WISH)
    run(engine)
    assert marked.watermark is not None
    assert marked.watermark.count > 50
    assert plain.watermark is None
    assert find_text_mark(marked.tokens, KEY).p_value < 1e-6
    assert find_text_mark(marked.tokens, b"another secret").p_value > 0.001
    assert find_text_mark(plain.tokens, KEY).p_value > 0.001


def test_a_marked_text_is_the_same_alone_and_among_others(engine: TextEngine) -> None:
    (alone,) = engine.submit(prompt_of(9), MARKED)
    run(engine)
    engine.submit(prompt_of(30), [WISH, MARKED])
    (among,) = engine.submit(prompt_of(9), MARKED)
    run(engine)
    assert among.tokens == alone.tokens


def test_the_mark_begins_once_seeds_have_parted(engine: TextEngine) -> None:
    (marked,) = engine.submit(prompt_of(9), MARKED)
    (plain,) = engine.submit(prompt_of(9), WISH)
    run(engine)
    same = next(at for at, pair in enumerate(zip(marked.tokens, plain.tokens, strict=False))
                if pair[0] != pair[1])  # fmt: skip
    assert -sum(plain.logprobs[:same]) >= START_NATS
    assert same >= CONTEXT_TOKENS


def test_greedy_decoding_is_not_marked(engine: TextEngine) -> None:
    (greedy,) = engine.submit(prompt_of(9), SamplingParams(max_new_tokens=40, mark_key=KEY))
    (plain,) = engine.submit(prompt_of(9), SamplingParams(max_new_tokens=40))
    run(engine)
    assert greedy.watermark is None
    assert greedy.tokens == plain.tokens


def test_no_error_and_no_log_shows_the_secret() -> None:
    assert "secret" not in repr(MARKED)
