"""What earlier prompts began with is not computed again, and the tokens are the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from transformers import PreTrainedModel

from models.text.engine import TextEngine
from models.text.families import Attend
from models.text.kernels.int8_fbgemm import supports_int8
from models.text.reuse.prefixes import BLOCK
from models.text.sampling_params import SamplingParams
from models.text.sequence import Sequence
from tests.models.text.conftest import expected, prompt_of, run

TEMPLATE = prompt_of(100)
SAMPLED = {"temperature": 0.9, "top_k": 30, "top_p": 0.95}
MB = 1_000_000


class Counting:
    """A decoder that remembers how many tokens each step computed."""

    def __init__(self, engine: TextEngine) -> None:
        self._decoder = engine.decoder
        self.shape = engine.decoder.shape
        self.context_length = engine.decoder.context_length
        self.computed: list[int] = []

    def forward(
        self, tokens: torch.Tensor, positions: torch.Tensor, rows: torch.Tensor, attend: Attend
    ) -> torch.Tensor:
        self.computed.append(len(tokens))
        return self._decoder.forward(tokens, positions, rows, attend)


def load(folder: Path, dtype: str = "float32", prefix_bytes: int = MB) -> TextEngine:
    return TextEngine.load(folder, dtype, max_slots=6, prefix_bytes=prefix_bytes)


def texts(engine: TextEngine, **options: float) -> list[Sequence]:
    """Ten prompts, one after the other, most of which begin like an earlier one."""
    written = []
    for seed in range(10):
        begins = TEMPLATE[: 100 - 9 * (seed % 3)] if seed % 5 else TEMPLATE[seed:]
        params = SamplingParams(max_new_tokens=20, seed=seed, **options)
        written += engine.submit(begins + prompt_of(3 + seed, seed), [params, params])
        engine.step()
    run(engine)
    return written


@pytest.mark.parametrize("name", ["gpt2", "llama"])
@pytest.mark.parametrize("options", [{}, SAMPLED], ids=["greedy", "sampled"])
def test_the_tokens_are_the_same_with_and_without(
    model_folders: dict[str, Path], name: str, options: dict[str, float]
) -> None:
    without = texts(load(model_folders[name], prefix_bytes=0), **options)
    with_prefixes = texts(load(model_folders[name]), **options)
    assert [one.tokens for one in with_prefixes] == [one.tokens for one in without]
    assert sum(one.cached_tokens for one in with_prefixes) > 10 * BLOCK
    assert not any(one.cached_tokens for one in without)


@pytest.mark.skipif(not supports_int8(), reason="int8 needs FBGEMM")
def test_the_tokens_are_the_same_in_int8(model_folders: dict[str, Path]) -> None:
    without = texts(load(model_folders["llama"], "int8", prefix_bytes=0), **SAMPLED)
    with_prefixes = texts(load(model_folders["llama"], "int8"), **SAMPLED)
    assert [one.tokens for one in with_prefixes] == [one.tokens for one in without]
    assert any(one.cached_tokens for one in with_prefixes)


def test_only_the_tokens_after_the_shared_blocks_are_computed(
    gpt2_folder: Path, reference: Callable[[str], PreTrainedModel]
) -> None:
    engine = load(gpt2_folder)
    engine.decoder = counting = Counting(engine)
    one = SamplingParams(max_new_tokens=1)
    for prompt in (TEMPLATE + prompt_of(9), TEMPLATE + prompt_of(7)):
        sequence = engine.submit(prompt, one)[0]
        run(engine)
        assert sequence.tokens == expected(reference("gpt2"), prompt, 1)
    assert counting.computed == [109, 107 - 96]
    assert sequence.cached_tokens == 96


def test_of_a_repeated_prompt_the_last_token_is_computed(gpt2_folder: Path) -> None:
    engine = load(gpt2_folder)
    prompt = prompt_of(2 * BLOCK)
    first, second = (engine.submit(prompt, SamplingParams(5)) and run(engine)[0] for _ in range(2))
    assert second.tokens == first.tokens
    assert second.cached_tokens == BLOCK


def test_the_prompt_that_was_used_least_recently_makes_room(gpt2_folder: Path) -> None:
    of_a_block = 2 * 3 * 4 * 16 * 4 * BLOCK  # keys and values, layers, heads, values, bytes
    engine = load(gpt2_folder, prefix_bytes=6 * of_a_block)
    prompts = {name: prompt_of(2 * BLOCK + 1, seed) for seed, name in enumerate("abcd")}

    def cached(name: str) -> int:
        engine.submit(prompts[name], SamplingParams(max_new_tokens=1))
        return run(engine)[0].cached_tokens // BLOCK

    assert [cached(name) for name in "abc"] == [0, 0, 0]
    assert cached("a") == 2
    assert cached("d") == 0  # b makes room
    assert [cached(name) for name in "acd"] == [2, 2, 2]
    assert cached("b") == 0


def test_of_a_prompt_longer_than_the_memory_the_beginning_is_kept(gpt2_folder: Path) -> None:
    engine = load(gpt2_folder, prefix_bytes=3 * 2 * 3 * 4 * 16 * 4 * BLOCK)
    prompt = prompt_of(8 * BLOCK)
    first, second = (engine.submit(prompt, SamplingParams(9)) and run(engine)[0] for _ in range(2))
    assert second.cached_tokens == 3 * BLOCK
    assert second.tokens == first.tokens


def test_a_sequence_that_gave_way_continues_with_the_same_tokens(gpt2_folder: Path) -> None:
    calm = texts(load(gpt2_folder), **SAMPLED)
    engine = load(gpt2_folder)
    whole, counting = engine.decoder, Counting(engine)

    class Cramped(Counting):
        def forward(self, *packed: object) -> torch.Tensor:
            if len(counting.computed) in (4, 9):
                counting.computed.append(0)
                raise MemoryError
            counting.computed.append(1)
            return whole.forward(*packed)

    engine.decoder = Cramped(engine)
    assert [one.tokens for one in texts(engine, **SAMPLED)] == [one.tokens for one in calm]
