"""The DCGAN net, small and with random weights; test_published.py has the real ones."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from models.image.dcgan import DCGANConfig, Generator
from models.image.interface import Draw, ImageModel
from models.image.load import load_image_model


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.manual_seed(3)
    folder = tmp_path_factory.mktemp("dcgan")
    generator = Generator(DCGANConfig(latent=16, features=8))
    for name, values in generator.named_buffers():  # as if trained: batch norm does something
        if name.endswith("running_mean"):
            values.normal_(0, 0.1)
    save_file(generator.state_dict(), folder / "model.safetensors")
    config = {"latent": 16, "features": 8, "channels": 3, "size_px": 64}
    (folder / "config.json").write_text(json.dumps(config))
    return folder


@pytest.fixture(scope="module")
def model(folder: Path) -> ImageModel:
    return load_image_model("dcgan", folder)


def test_one_pass_draws_an_rgb_image_for_each_draw(model: ImageModel) -> None:
    images = model.draw([Draw(seed) for seed in range(5)])
    assert images.shape == (5, model.height, model.width, 3)
    assert images.dtype == np.uint8
    assert len(np.unique(images.reshape(5, -1), axis=0)) == 5


@pytest.mark.parametrize("neighbours", [1, 2, 7, 31])
def test_an_image_is_the_same_alone_and_among_neighbours(
    model: ImageModel, neighbours: int
) -> None:
    alone = model.draw([Draw(1234)])[0].astype(int)
    draws = [Draw(seed) for seed in range(neighbours)]
    draws.insert(neighbours // 2, Draw(1234))
    among = model.draw(draws)[neighbours // 2]
    # another batch size may sum in another order: a value on the edge may round the other way
    assert np.abs(alone - among).max() <= 1
    assert (alone != among).mean() < 0.001


def test_weights_that_do_not_fit_the_config_are_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes((folder / "model.safetensors").read_bytes())
    (tmp_path / "config.json").write_text(json.dumps({"latent": 99, "features": 8}))
    with pytest.raises(RuntimeError, match="size mismatch"):
        load_image_model("dcgan", tmp_path)


def test_a_family_that_is_no_file_of_ours_is_refused() -> None:
    with pytest.raises(ValueError, match="'os' is not one of"):
        load_image_model("os", None)
