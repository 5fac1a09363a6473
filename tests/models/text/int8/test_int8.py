"""int8 against float32: layers, and what a whole model makes of texts."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from models.text.engine import TextEngine
from models.text.families import Unsupported
from models.text.kernels.int8_fbgemm import overflows, supports_int8
from models.text.kernels.int8_linear import Int8Linear, Int8Weights
from models.text.kernels.int8_panels import supports_panels
from models.text.kernels.linear import Linear
from models.text.reading import Passage
from models.text.sampling_params import SamplingParams
from tests.models.text.conftest import prompt_of, run

pytestmark = pytest.mark.skipif(not supports_int8(), reason="needs an x86 CPU")


def in_int8(linear: Linear, x: torch.Tensor) -> Int8Linear:
    return Int8Linear(Int8Weights.of(linear.weight, linear.bias, x.abs().amax(dim=0)), linear)


def error(wanted: torch.Tensor, made: torch.Tensor) -> float:
    return float((made - wanted).norm() / wanted.norm())


@pytest.mark.parametrize("rows", [1, 5, 64])
@pytest.mark.parametrize("activation", [None, "gelu_new", "silu"])
def test_a_layer_gives_nearly_what_it_gave_in_float32(rows: int, activation: str | None) -> None:
    torch.manual_seed(1)
    exact = Linear(torch.randn(96, 64) / 8, torch.randn(96), activation)
    x, other = torch.randn(rows, 64), torch.randn(rows, 96)
    x[:, 3] *= 50  # a channel of outliers
    x[0] *= 100  # a row larger than the others
    layer = in_int8(exact, x)
    for number in range(rows):
        assert error(exact(x)[number], layer(x)[number]) < 0.05
    if activation is None:
        assert error(exact.plus(x, other), layer.plus(x, other)) < 0.03
        assert error(exact.times(x, other), layer.times(x, other)) < 0.05


def test_a_row_does_not_depend_on_its_neighbours() -> None:
    torch.manual_seed(1)
    exact = Linear(torch.randn(96, 64) / 8, None)
    x = torch.randn(9, 64)
    layer = in_int8(exact, x)
    apart = torch.cat([layer(row[None]) for row in x])
    x[4] *= 1000
    together = layer(x)
    kept = [0, 1, 2, 3, 5, 6, 7, 8]
    assert error(apart[kept], together[kept]) < 0.01


@pytest.mark.parametrize("name", ["gpt2", "llama", "qwen3"])
def test_a_model_in_int8_reads_and_writes_nearly_as_in_float32(
    model_folders: dict[str, Path], name: str
) -> None:
    exact, engine = (TextEngine.load(model_folders[name], dtype) for dtype in ("float32", "int8"))
    passages = [Passage(prompt_of(20, seed=i), prompt_of(40, seed=50 + i)) for i in range(3)]
    for wanted, made in zip(exact.read(passages), engine.read(passages), strict=True):
        assert (torch.tensor(made) - torch.tensor(wanted)).abs().mean() < 0.3
    sequences = [engine.submit(prompt_of(9 + i), SamplingParams(30))[0] for i in range(4)]
    run(engine)
    texts = [Passage(sequence.prompt_tokens, sequence.tokens) for sequence in sequences]
    read = torch.tensor([value for text in engine.read(texts) for value in text])  # no cache
    written = torch.tensor([value for sequence in sequences for value in sequence.logprobs])
    has_seven_bits = overflows() and not supports_panels()
    assert (read - written).abs().mean() < (0.2 if has_seven_bits else 0.1)


def test_int8_is_refused_where_it_is_not_computed(gpt2_folder: Path) -> None:
    with pytest.raises(ValueError, match="'int8' is for CPUs"):
        TextEngine.load(gpt2_folder, "int8", "cuda")
    with pytest.raises(Unsupported, match="such as gpt2, llama"):
        TextEngine.load(gpt2_folder, "int8", family="generic")


def test_a_row_is_the_same_alone_and_beside_others() -> None:
    torch.manual_seed(3)
    x = torch.randn(70, 64) * torch.logspace(-1, 2, 70)[:, None]
    layer = in_int8(Linear(torch.randn(48, 64) / 8, torch.randn(48)), x)
    together = layer.bare(x)
    for row in range(len(x)):
        assert torch.equal(layer.bare(x[row : row + 1])[0], together[row])
