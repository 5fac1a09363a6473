"""The upscaler's weights as shipped, and how they were read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from models.hashing import sha256_of
from models.image.upscaler import Upscaler, upscale
from models.sources import SHIPPED
from models.training.ncnn import NcnnError, read_chain

FOLDER = SHIPPED / "realesr-animevideov3-x4"


def test_the_shipped_weights_are_those_of_the_card() -> None:
    net = Upscaler()
    net.load_state_dict(load_file(FOLDER / "model.safetensors"))
    assert sum(weight.numel() for weight in net.parameters()) == 621_424
    assert sha256_of(FOLDER / "model.safetensors") in (FOLDER / "README.md").read_text()


def test_a_picture_of_any_size_becomes_four_times_as_large() -> None:
    picture = np.random.default_rng(0).integers(0, 256, (24, 40, 3), dtype=np.uint8)
    assert upscale(picture).shape == (96, 160, 3)


def written(folder: Path, flag: int = 0x01306B47) -> Path:
    """A chain of one convolution, three channels to two, and one PReLU, as ncnn writes it."""
    weights = np.arange(54, dtype=np.float16)
    bias, slopes = np.array([1, 2], np.float32), np.array([0.1, 0.2], np.float32)
    content = flag.to_bytes(4, "little") + weights.tobytes() + bias.tobytes() + slopes.tobytes()
    (folder / "net.bin").write_bytes(content)
    param = folder / "net.param"
    param.write_text(
        "7767517\n3 3\nInput in 0 1 a\nConvolution c 1 1 a b 0=2 1=3 4=1 5=1 6=54\n"
        "PReLU p 1 1 b c 0=2\n"
    )
    return param


def test_ncnn_files_are_read_value_for_value(tmp_path: Path) -> None:
    read = read_chain(written(tmp_path))
    assert read["body.0.weight"].shape == (2, 3, 3, 3)
    assert torch.equal(read["body.0.weight"].flatten(), torch.arange(54.0))
    assert read["body.0.bias"].tolist() == [1, 2]
    assert read["body.1.weight"].tolist() == pytest.approx([0.1, 0.2])


def test_other_ncnn_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NcnnError, match="not in half precision"):
        read_chain(written(tmp_path, flag=0))
    param = written(tmp_path)
    param.with_suffix(".bin").write_bytes(param.with_suffix(".bin").read_bytes() + b"more")
    with pytest.raises(NcnnError, match="the layers need"):
        read_chain(param)
