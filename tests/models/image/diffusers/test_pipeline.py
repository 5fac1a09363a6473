"""Diffusion pipelines: a tiny one with random weights, against itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from models.image.interface import Draw
from models.image.load import load_image_model

pytest.importorskip("diffusers", reason="pip install 'spearpoint[diffusers]' for these tests")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def tokenizer(folder: Path) -> Any:
    from transformers import CLIPTokenizer

    words = [*LETTERS, *(f"{letter}</w>" for letter in LETTERS)]
    words += ["<|startoftext|>", "<|endoftext|>"]
    (folder / "vocab.json").write_text(json.dumps({word: n for n, word in enumerate(words)}))
    (folder / "merges.txt").write_text("#version: 0.2\n")
    return CLIPTokenizer(
        str(folder / "vocab.json"), str(folder / "merges.txt"), model_max_length=16
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Stable Diffusion pipeline of 32 px with random weights."""
    from diffusers import (
        AutoencoderKL,
        DDIMScheduler,
        StableDiffusionPipeline,
        UNet2DConditionModel,
    )
    from transformers import CLIPTextConfig, CLIPTextModel

    torch.manual_seed(0)
    place = tmp_path_factory.mktemp("tiny")
    text = CLIPTextConfig(
        vocab_size=54, hidden_size=32, intermediate_size=37, num_hidden_layers=2,
        num_attention_heads=4, max_position_embeddings=16, bos_token_id=52, eos_token_id=53,
        pad_token_id=53,
    )  # fmt: skip
    unet = UNet2DConditionModel(
        sample_size=16, block_out_channels=(8, 16), layers_per_block=1, cross_attention_dim=32,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"), norm_num_groups=4,
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"), attention_head_dim=4,
    )  # fmt: skip
    vae = AutoencoderKL(
        block_out_channels=(8, 16), norm_num_groups=4, latent_channels=4,
        down_block_types=("DownEncoderBlock2D",) * 2, up_block_types=("UpDecoderBlock2D",) * 2,
    )  # fmt: skip
    StableDiffusionPipeline(
        vae, CLIPTextModel(text), tokenizer(place), unet, DDIMScheduler(),
        safety_checker=None, feature_extractor=None, requires_safety_checker=False,
    ).save_pretrained(place, safe_serialization=True)  # fmt: skip
    (place / "spearpoint.json").write_text('{"steps": 3, "guidance": 5.0}')
    return place


@pytest.fixture(scope="module")
def model(folder: Path) -> Any:
    return load_image_model("diffusers", folder)


DRAWS = [Draw(1, "a cat"), Draw(2, "a dog"), Draw(1, "a dog")]


def test_a_batch_is_what_the_pipeline_itself_draws(model: Any, folder: Path) -> None:
    from diffusers import StableDiffusionPipeline

    pipeline = StableDiffusionPipeline.from_pretrained(folder)
    with torch.inference_mode():
        drawn = pipeline(
            ["a cat", "a dog", "a dog"],
            generator=[torch.Generator().manual_seed(seed) for seed in (1, 2, 1)],
            num_inference_steps=3,
            guidance_scale=5.0,
            output_type="np",
        ).images
    assert (model.width, model.height) == (32, 32)
    assert np.array_equal(model.draw(DRAWS), (drawn * 255).round().astype(np.uint8))


def test_a_seed_draws_the_same_picture_among_others_and_alone(model: Any) -> None:
    together = model.draw(DRAWS).astype(int)
    alone = np.concatenate([model.draw([draw]) for draw in DRAWS]).astype(int)
    assert np.abs(together - alone).max() <= 1
    assert np.abs(together[1] - together[2]).mean() > 1  # the seed counts
    assert np.abs(together[0] - together[2]).max() > 0  # and so does the prompt


class Watcher:
    """Watches the second picture of a batch."""

    def __init__(self) -> None:
        self.seen: list[tuple[tuple[int, ...], float]] = []

    def watched(self) -> list[int]:
        return [1]

    def show(self, rows: Sequence[int], images: NDArray[np.uint8], shares: Sequence[float]) -> None:
        self.seen.append((images.shape, shares[0]))


def test_previews_come_after_every_step_and_change_nothing(model: Any) -> None:
    watcher = Watcher()
    assert np.array_equal(model.draw_in_view(DRAWS, watcher), model.draw(DRAWS))
    assert watcher.seen == [((1, 64, 64, 3), 0.25), ((1, 64, 64, 3), 0.5), ((1, 64, 64, 3), 0.75)]


def test_an_unknown_setting_is_named(folder: Path, tmp_path: Path) -> None:
    import shutil

    copy = shutil.copytree(folder, tmp_path / "copy")
    (copy / "spearpoint.json").write_text('{"stepz": 3}')
    with pytest.raises(ValueError, match="stepz"):
        load_image_model("diffusers", copy)
