"""Any captioned folder trains, at the size that it was prepared in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from cli.main import app
from models.training.config_file import ConfigError
from models.training.context import Context
from models.training.gan.train import configure, train_gan
from models.training.pictures.pack import Pack, PictureRecord, load_pack
from models.training.pictures.split import split_by_seed
from models.training.vqvae.train import configure as configure_vqvae
from models.training.vqvae.train import train_vqvae
from tests.training.test_prepare import draw

LOOP = {"steps": 1, "log_every": 1}
TABLES: dict[str, dict[str, Any]] = {
    "net": {"latent": 8, "style": 16},
    "training": {"batch": 2},
    "loop": LOOP,
    "reader": {"epochs": 1},
}
STAGES: dict[str, dict[str, Any]] = {
    **dict.fromkeys(("guidance", "guidance_training"), {}),
    "net": {"levels": (3, 3), "blocks": 1},
    **dict.fromkeys(("loop", "prior_loop"), LOOP),
    "training": {"batch": 2},
    "prior_training": {"batch": 2},
    "prior": {"layers": 1, "heads": 2, "width": 16},
    "guidance_loop": {"steps": 0},
    "reader": {"epochs": 1},
}


def blank(size_px: int, count: int = 6, label: str = "") -> Pack:
    pixels = np.random.default_rng(0).integers(0, 255, (count, size_px, size_px, 3), np.uint8)
    records = [PictureRecord([], label, source=str(number)) for number in range(count)]
    return Pack(pixels, split_by_seed(count, 0), records, (label,) if label else ())


def test_a_flat_folder_with_captions_trains(tmp_path: Path, context: Context) -> None:
    folder = tmp_path / "pictures"
    lines = ["file_name,caption,colour,shape"]
    for number in range(8):
        draw(folder / f"{number}.png", number)
        colour = ("red", "blue")[number % 2]
        lines.append(f"{number}.png,a {colour} square,{colour},square")
    (folder / "captions.csv").write_text("\n".join(lines))
    out = tmp_path / "pack"
    command = ["data", "images", str(folder), "--out", str(out), "--size", "16"]
    assert CliRunner().invoke(app, command).exit_code == 0
    pack = load_pack(out)
    assert pack.labels == ()
    model = train_gan(configure(TABLES, ()), pack, tmp_path / "run", context)
    card = (model / "README.md").read_text()
    assert "the same of real pictures" in card
    assert "| undertrained | its pictures are much farther" in card
    assert (model / "model.safetensors").exists()


def test_pictures_without_a_label_are_learned_beside_those_with_one(
    tmp_path: Path, context: Context
) -> None:
    pack = blank(8)
    pack.records[0].label = "cup"
    pack.labels = ("cup",)
    assert train_gan(configure(TABLES, ()), pack, tmp_path, context).is_dir()


@pytest.mark.parametrize("size_px", [8, 16, 32])
def test_the_widths_of_a_gan_follow_the_packs_size(
    size_px: int, tmp_path: Path, context: Context
) -> None:
    assert train_gan(configure(TABLES, ()), blank(size_px, label="cup"), tmp_path, context).is_dir()


@pytest.mark.parametrize("size_px", [16, 28])
def test_the_widths_of_a_vqvae_follow_the_packs_size(
    size_px: int, tmp_path: Path, context: Context
) -> None:
    pack = blank(size_px, label="cup")
    assert train_vqvae(configure_vqvae(STAGES, ()), pack, tmp_path, context).is_dir()


def test_what_cannot_be_trained_is_refused_before_captions_are_read(
    pack: Pack, tmp_path: Path, context: Context
) -> None:
    def ignore(*_: object) -> None:
        raise AssertionError("work has begun")

    context = replace(context, progress=ignore, report=ignore)
    wrong = TABLES | {"net": {"widths": (16,)}}
    with pytest.raises(ConfigError, match="make 8 px, not size_px 16"):
        train_gan(configure(wrong, ()), pack, tmp_path, context)
    wrong = STAGES | {"net": {"widths": (8, 8, 8, 8, 8, 8)}}
    with pytest.raises(ConfigError, match="size_px 16 is no multiple of 64"):
        train_vqvae(configure_vqvae(wrong, ()), pack, tmp_path, context)
    with pytest.raises(ValueError, match="no pictures of hat; labels of the pack: square, bar"):
        train_gan(configure(TABLES, ("hat",)), pack, tmp_path, context)
    odd = blank(20)
    odd.records = [replace(record, captions=["a cup"]) for record in odd.records]
    with pytest.raises(ConfigError, match="draws 8, 16, 32, 64, 128, 256 px, not 20"):
        train_gan(configure(TABLES, ()), odd, tmp_path, context)
    with pytest.raises(ValueError, match="three or more"):
        train_gan(configure(TABLES, ()), blank(16, 2), tmp_path, context)
