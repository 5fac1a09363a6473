"""A compiled generator draws what the generator draws."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from models.image.gan import GANConfig, Generator, config_of
from models.image.kernels.generating import Generating
from models.image.kernels.generator import CompiledGenerator, can_compile
from models.image.kernels.winograd_machine_code import SUPPORTED
from models.image.prompted import part_of

CPU = torch.device("cpu")
AVATARS = Path("models/weights/avatars")
needs_avx2 = pytest.mark.skipif(not SUPPORTED, reason="this CPU has no AVX2")


def trained(**also: object) -> Generator:
    """A generator none of whose convolutions are zero, as those of a new block are."""
    torch.manual_seed(0)
    config = {"size_px": 32, "latent": 8, "prompt": 4, "widths": (40, 16, 12), **also}
    generator = Generator(GANConfig(**config))  # type: ignore[arg-type]
    for layer in generator.modules():
        if isinstance(layer, nn.Conv2d):
            nn.init.normal_(layer.weight, std=0.05)
            nn.init.normal_(layer.bias, std=0.05)  # type: ignore[arg-type]
    return generator.eval()


def given(count: int, generator: Generator) -> tuple[Tensor, Tensor]:
    source, config = torch.Generator().manual_seed(count), generator.config
    latents = torch.randn(count, config.latent, generator=source)
    return latents, torch.rand(count, config.condition, generator=source)


@needs_avx2
@pytest.mark.parametrize("blocks", [1, 2])
@torch.inference_mode()
def test_pictures_are_those_of_the_generator(blocks: int) -> None:
    generator = trained(blocks=blocks)
    compiled = CompiledGenerator(generator)
    for count in (2, 5, 1, 5):  # memory is kept from one pass to the next
        latents, conditions = given(count, generator)
        wanted = generator(latents, conditions)
        assert wanted.std() > 0.01
        torch.testing.assert_close(compiled(latents, conditions), wanted, rtol=1e-4, atol=1e-4)


@needs_avx2
@pytest.mark.parametrize(
    "shape",
    [
        {"size_px": 32, "widths": (16,), "patch": 8},  # many outputs from few features
        {"size_px": 64, "widths": (24, 8), "patch": 8},
        {"size_px": 8, "widths": (12,), "patch": 2},
    ],
)
def test_all_shapes_have_room(shape: dict[str, object]) -> None:
    generator = trained(**shape)
    latents, conditions = given(3, generator)
    wanted = generator(latents, conditions).detach()
    found = CompiledGenerator(generator)(latents, conditions)
    torch.testing.assert_close(found, wanted, rtol=1e-4, atol=1e-4)


@needs_avx2
def test_a_broken_picture_leaves_nothing_behind() -> None:
    generator = trained()
    compiled = CompiledGenerator(generator)
    latents, conditions = given(2, generator)
    before = compiled(latents, conditions)
    assert not compiled(torch.full_like(latents, torch.inf), conditions).isfinite().all()
    assert torch.equal(compiled(latents, conditions), before)


@needs_avx2
def test_callers_modes_change_nothing() -> None:
    generator = trained()
    compiled = CompiledGenerator(generator)
    latents, conditions = given(2, generator)
    with torch.inference_mode():
        wanted = compiled(latents, conditions)
    assert torch.equal(compiled(latents, conditions), wanted)
    with torch.autocast("cpu", torch.bfloat16):
        assert torch.equal(compiled(latents, conditions), wanted)


@needs_avx2
@torch.inference_mode()
def test_avatars_are_those_of_the_generator_to_a_level_of_256() -> None:
    generator = Generator(config_of(json.loads((AVATARS / "config.json").read_text())["net"]))
    weights = load_file(AVATARS / "model.safetensors")
    generator.load_state_dict(part_of(weights, "generator"))
    latents, conditions = given(3, generator.eval())
    conditions = conditions.round() * 0.1
    wanted = (generator(latents, conditions).clamp(-1, 1) * 127.5 + 127.5).round()
    found = (CompiledGenerator(generator)(latents, conditions).clamp(-1, 1) * 127.5 + 127.5).round()
    assert wanted.std() > 20
    assert (wanted - found).abs().max() <= 1
    assert (wanted != found).float().mean() < 0.01


def test_grouped_convolutions_and_other_devices_are_left_to_pytorch() -> None:
    assert not can_compile(trained(groups=4), CPU)
    assert not can_compile(trained(), torch.device("cuda"))


@pytest.mark.parametrize("groups", [0, 4])
def test_parts_come_back_in_their_order(groups: int) -> None:
    generator = trained(groups=groups)
    generating = Generating(generator, CPU)
    count = 2 * generating.most_in_pass + 3
    latents, conditions = given(count, generator)
    drawn = generating.in_parts(count, lambda rows: generating(latents[rows], conditions[rows]))
    assert drawn.shape == (count, 32, 32, 3)
    assert drawn.std() > 1
    for row in (0, count // 2, count - 1):
        alone = generating(latents[row : row + 1], conditions[row : row + 1])
        assert np.abs(alone[0].astype(int) - drawn[row]).max() <= 1
