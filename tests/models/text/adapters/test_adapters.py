"""Many adapters on one base: each sequence as if the base were merged with its own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import torch
from transformers import PreTrainedModel

from models.text.adapters.layer import AdaptedLinear, Choice
from models.text.adapters.lora import LowRank
from models.text.adapters.shared import AdaptedEngine, SharedEngine
from models.text.engine import TextEngine
from models.text.families import Unsupported
from models.text.interface import Engine
from models.text.kernels.int8_fbgemm import supports_int8
from models.text.kernels.int8_linear import Int8Linear, Int8Weights
from models.text.kernels.linear import Linear
from models.text.reading import Passage
from models.text.sampling_params import SamplingParams
from models.text.sequence import Sequence
from tests.models.text.conftest import expected, prompt_of

Folders = dict[str, dict[str, Path]]
Merged = dict[tuple[str, str | None], PreTrainedModel]
SAMPLED = SamplingParams(20, temperature=0.9, top_k=30, top_p=0.95, seed=5)


def load(folder: Path, dtype: str = "float32", **sizes: int) -> SharedEngine:
    return SharedEngine(TextEngine.load(folder, dtype, **sizes))  # type: ignore[arg-type]


def run(shared: SharedEngine, *engines: AdaptedEngine) -> list[Sequence]:
    ended = []
    for _ in range(400):
        if not any(engine.active or engine.waiting for engine in engines):
            return ended
        shared.advance()
        ended += [sequence for engine in engines for sequence in engine.step()]
    raise AssertionError("the engine did not come to an end")


@pytest.mark.parametrize("model", ["llama", "gpt2"])
def test_each_text_is_that_of_the_base_merged_with_its_adapter(
    model_folders: dict[str, Path], adapter_folders: Folders, merged: Merged, model: str
) -> None:
    shared = load(model_folders[model], max_slots=6)
    engines = {None: shared.base, **{n: shared.add(f) for n, f in adapter_folders[model].items()}}
    names = [None, "a", "b", "a", "c", None, "b", "c", "a", "a"]
    prompts = [prompt_of(4 + 3 * at, at) for at in range(len(names))]
    written = []
    for name, prompt in zip(names, prompts, strict=True):
        written += engines[name].submit(prompt, SamplingParams(20))
        shared.advance()
    run(shared, *engines.values())
    for name, prompt, sequence in zip(names, prompts, written, strict=True):
        assert sequence.tokens == expected(merged[model, name], prompt, 20)
    assert len({tuple(expected(merged[model, n], prompts[0], 20)) for n in engines}) == 4


def test_a_sampled_text_is_the_same_whatever_its_neighbours_use(
    model_folders: dict[str, Path], adapter_folders: Folders
) -> None:
    prompt = prompt_of(9)

    def written(*neighbours: str | None) -> list[int]:
        shared = load(model_folders["llama"])
        engines = {None: shared.base}
        engines |= {n: shared.add(folder) for n, folder in adapter_folders["llama"].items()}
        ours = engines["a"].submit(prompt, SAMPLED)[0]
        for at, name in enumerate(neighbours):
            engines[name].submit(prompt_of(12 + at, at), SamplingParams(30, 1.0, seed=at))
        run(shared, *engines.values())
        return ours.tokens

    alone = written()
    assert written("a", "a") == written("b", "c", None) == written(None) == alone


def test_a_prompt_is_not_shared_between_adapters(
    model_folders: dict[str, Path], adapter_folders: Folders, merged: Merged
) -> None:
    shared = load(model_folders["llama"], prefix_bytes=1_000_000)
    first, second = (shared.add(adapter_folders["llama"][name]) for name in "ab")
    prompt = prompt_of(70)
    for name, engine, cached in (("a", first, 0), ("b", second, 0), ("a", first, 64)):
        sequence = engine.submit(prompt, SamplingParams(15))[0]
        run(shared, engine)
        assert sequence.tokens == expected(merged["llama", name], prompt, 15)
        assert sequence.cached_tokens == cached


def test_an_adapter_reads_texts_as_the_merged_model_does(
    model_folders: dict[str, Path], adapter_folders: Folders, merged: Merged
) -> None:
    shared = load(model_folders["llama"])
    engine = shared.add(adapter_folders["llama"]["a"])
    prompt, text = prompt_of(5), prompt_of(9)
    read = engine.read([Passage(prompt, text)])[0]
    tokens = torch.tensor([prompt + text])
    with torch.inference_mode():
        logits = merged["llama", "a"](tokens).logits[0, len(prompt) - 1 : -1]
    wanted = logits.log_softmax(-1).gather(1, torch.tensor(text)[:, None])[:, 0]
    assert read == pytest.approx(wanted.tolist(), abs=1e-3)
    assert read != pytest.approx(shared.base.read([Passage(prompt, text)])[0], abs=1e-3)


def test_an_adapter_has_values_of_its_own_in_the_layers_of_its_base(
    model_folders: dict[str, Path], adapter_folders: Folders
) -> None:
    shared = load(model_folders["llama"])
    engine = shared.add(adapter_folders["llama"]["a"])
    assert shared.base.watch((0, 2))
    assert engine.watch((0, 2))
    assert not engine.watch((0, 1))
    assert not shared.base.watch((0, 1))
    (sequence,) = engine.submit(prompt_of(5), SamplingParams(8))
    run(shared, engine)
    passage = Passage(prompt_of(5), sequence.tokens[:-1])  # no step followed the last token
    ((read,), (of_base,)) = engine.values([passage]), shared.base.values([passage])
    assert sequence.values == pytest.approx(read, abs=1e-4)
    assert sequence.values != pytest.approx(of_base, abs=1e-2)


@pytest.mark.parametrize("dtype", ["bfloat16", "int8"])
def test_other_types_stay_close_to_the_merged_model(
    model_folders: dict[str, Path], adapter_folders: Folders, merged: Merged, dtype: str
) -> None:
    if dtype == "int8" and not supports_int8():
        pytest.skip("int8 needs FBGEMM")
    shared = load(model_folders["llama"], dtype)
    prompt = prompt_of(16)
    sequence = shared.add(adapter_folders["llama"]["a"]).submit(prompt, SamplingParams(30))[0]
    shared.base.submit(prompt, SamplingParams(30))
    for _ in range(30):
        shared.advance()
    tokens = torch.tensor([prompt + sequence.tokens])
    with torch.inference_mode():
        logits = merged["llama", "a"](tokens).logits[0, len(prompt) - 1 : -1]
    exact = logits.log_softmax(-1).gather(1, torch.tensor(sequence.tokens)[:, None])[:, 0]
    assert (exact - torch.tensor(sequence.logprobs)).abs().mean() < 0.3


def test_it_is_an_engine_that_counts_only_its_own(
    model_folders: dict[str, Path], adapter_folders: Folders
) -> None:
    shared = load(model_folders["llama"], max_slots=2)
    ours: Engine = shared.add(adapter_folders["llama"]["a"])
    sequences = ours.submit(prompt_of(4), [SamplingParams(9), SamplingParams(9)])
    theirs = shared.base.submit(prompt_of(5), SamplingParams(9))[0]
    shared.advance()
    assert (ours.active, shared.base.active, ours.free_slots) == (2, 0, 0)
    ours.drop(sequences[0])
    shared.advance()
    assert (ours.active, shared.base.active) == (1, 1)
    assert set(run(shared, shared.base, ours)) == {sequences[1], theirs}  # type: ignore[arg-type]


def test_what_is_no_plain_adapter_of_this_model_is_refused(
    model_folders: dict[str, Path], adapter_folders: Folders, tmp_path: Path
) -> None:
    shared = load(model_folders["llama"])
    with pytest.raises(Unsupported, match="does not fit this model: transformer.h.0"):
        shared.add(adapter_folders["gpt2"]["a"])
    dora = shutil.copytree(adapter_folders["llama"]["a"], tmp_path / "dora")
    config = json.loads((dora / "adapter_config.json").read_text())
    (dora / "adapter_config.json").write_text(json.dumps(config | {"use_dora": True}))
    with pytest.raises(Unsupported, match="use_dora"):
        shared.add(dora)
    generic = SharedEngine(TextEngine.load(model_folders["llama"], "float32", family="generic"))
    with pytest.raises(Unsupported, match="family of its own"):
        generic.add(adapter_folders["llama"]["a"])


@pytest.mark.skipif(not supports_int8(), reason="needs an x86 CPU")
def test_an_adapted_row_in_int8_is_the_same_beside_any_number_of_others() -> None:
    torch.manual_seed(1)
    exact, x = Linear(torch.randn(256, 512) / 20, None), torch.randn(9, 512)
    weights = Int8Weights.of(exact.weight, None, x.abs().amax(dim=0))
    choice = Choice(slice(0, 16))
    layer = AdaptedLinear(Int8Linear(weights, exact), ["q"], choice)
    products = {"q": LowRank(torch.randn(16, 512), torch.randn(256, 16))}
    layer.add(products, 16, torch.float32)
    alone = layer(x[:1])
    assert all(torch.equal(layer(x[:rows])[:1], alone) for rows in range(2, 10))
