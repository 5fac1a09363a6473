"""What a model's attention holds of a text, against the plain transformers model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from transformers import PreTrainedModel

from models.text.engine import TextEngine
from models.text.reading import Passage
from models.text.sampling_params import SamplingParams
from tests.models.text.conftest import prompt_of, run

LAYERS = (0, 2)


def load(folder: Path, *, speculates: bool = False, **kwargs: str) -> TextEngine:
    engine = TextEngine.load(folder, "float32", max_slots=6, speculates=speculates, **kwargs)
    assert engine.watch(LAYERS)
    return engine


def plainly(model: PreTrainedModel, passage: Passage) -> list[float]:
    """The mean output of the layers' v_proj over the text, in transformers' own pass."""
    seen: dict[int, torch.Tensor] = {}
    hooks = [
        model.model.layers[layer].self_attn.v_proj.register_forward_hook(
            lambda _, __, out, layer=layer: seen.update({layer: out[0]})
        )
        for layer in LAYERS
    ]
    with torch.inference_mode():
        model(torch.tensor([[*passage.prompt, *passage.text]]))
    for hook in hooks:
        hook.remove()
    return [v for layer in LAYERS for v in seen[layer][len(passage.prompt) :].mean(0).tolist()]


@pytest.mark.parametrize("family", [None, "generic"])
def test_values_are_the_means_of_what_transformers_computes(
    model_folders: dict[str, Path],
    reference: Callable[[str], PreTrainedModel],
    family: str | None,
) -> None:
    folder = model_folders["llama"]
    engine = TextEngine.load(folder, "float32", family=family)
    assert engine.watch(LAYERS)
    some = [Passage(prompt_of(3 + 9 * at, at), prompt_of(1 + 7 * at, at)) for at in range(3)]
    for passage, values in zip(some, engine.values(some), strict=True):
        assert values == pytest.approx(plainly(reference("llama"), passage), abs=1e-4)


@pytest.mark.parametrize("speculates", [False, True])
def test_a_generated_text_has_the_values_of_its_tokens(
    model_folders: dict[str, Path],
    reference: Callable[[str], PreTrainedModel],
    *,
    speculates: bool,
) -> None:
    engine = load(model_folders["llama"], speculates=speculates)
    steady = prompt_of(20)
    for length in (30, 7, 12):
        engine.submit(steady * 2, SamplingParams(max_new_tokens=length, temperature=0.0))
    engine.submit(prompt_of(9), [SamplingParams(max_new_tokens=20, seed=at) for at in (1, 2)])
    ended = run(engine)
    assert len(ended) == 5
    for sequence in ended:
        passage = Passage(sequence.prompt_tokens, sequence.tokens[:-1])
        assert sequence.values == pytest.approx(plainly(reference("llama"), passage), abs=1e-4)


def test_a_text_of_one_token_has_no_values(model_folders: dict[str, Path]) -> None:
    engine = load(model_folders["llama"])
    engine.submit(prompt_of(5), SamplingParams(max_new_tokens=1))
    assert [one.values for one in run(engine)] == [None]


def test_nothing_is_kept_where_no_layer_is_watched(model_folders: dict[str, Path]) -> None:
    engine = TextEngine.load(model_folders["gpt2"], "float32")
    engine.submit(prompt_of(5), SamplingParams(max_new_tokens=4))
    assert [one.values for one in run(engine)] == [None]
    assert engine.values([Passage(prompt_of(3), prompt_of(3))]) == []
