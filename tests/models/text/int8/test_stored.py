"""Quantised weights beside a model: made once, never trusted when they are not its own."""

from __future__ import annotations

import json
import logging
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import torch
from torch import Tensor

from models.catalog import CatalogEntry
from models.hashing import INT8_MANIFEST, INT8_WEIGHTS, weights_sha256
from models.sources import locate
from models.text.engine import TextEngine
from models.text.int8 import stored
from models.text.int8.stored import stored_tensors
from models.text.kernels.int8_fbgemm import supports_int8
from models.text.reading import Passage
from tests.models.text.conftest import prompt_of

pytestmark = pytest.mark.skipif(not supports_int8(), reason="needs an x86 CPU")


@pytest.fixture
def folder(model_folders: dict[str, Path], tmp_path: Path) -> Path:
    """A model of its own, whose weights are bfloat16."""
    from transformers import AutoModelForCausalLM

    source = model_folders["llama"]
    copy = shutil.copytree(source, tmp_path / "model", ignore=shutil.ignore_patterns("int8*"))
    AutoModelForCausalLM.from_pretrained(source, dtype=torch.bfloat16).save_pretrained(copy)
    return copy


def read(folder: Path) -> list[float]:
    return TextEngine.load(folder, "int8").read([Passage(prompt_of(5), prompt_of(30, seed=3))])[0]


def when_made(folder: Path) -> int:
    return (folder / INT8_MANIFEST).stat().st_mtime_ns


def test_the_second_start_takes_what_the_first_has_made(folder: Path) -> None:
    first, made = read(folder), when_made(folder)
    assert read(folder) == first
    assert when_made(folder) == made
    assert not list(folder.glob("*.partial"))


def test_embeddings_stay_as_exact_as_they_were(folder: Path) -> None:
    decoder = TextEngine.load(folder, "int8").decoder
    source = TextEngine.load(folder, "bfloat16").decoder
    assert decoder._tokens.dtype == torch.bfloat16
    assert torch.equal(decoder._tokens, source._tokens)


@pytest.mark.parametrize("what", ["weights", "config", "version", "content", "manifest", "cut off"])
def test_what_is_stale_or_changed_is_made_anew(
    folder: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, made = read(folder), when_made(folder)
    file, manifest = folder / INT8_WEIGHTS, folder / INT8_MANIFEST
    content = file.read_bytes()
    if what == "weights":
        origin = json.loads(manifest.read_text()) | {"weights": "0" * 64}
        manifest.write_text(json.dumps(origin))
    elif what == "config":
        (folder / "config.json").write_text((folder / "config.json").read_text() + "\n")
    elif what == "version":
        monkeypatch.setattr(stored, "VERSION", 10**6)
    elif what == "content":
        file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    elif what == "manifest":
        manifest.write_text("no JSON")
    else:
        file.write_bytes(content[:1000])
    assert read(folder) == first
    assert when_made(folder) != made
    assert file.read_bytes() == content


def test_a_model_whose_folder_can_not_be_written_is_quantised_in_memory(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / f"{INT8_WEIGHTS}.partial").mkdir()
    with caplog.at_level(logging.WARNING):
        first = read(folder)
    assert len([line for line in caplog.messages if "stay in memory" in line]) == 1
    assert not (folder / INT8_WEIGHTS).exists()
    (folder / f"{INT8_WEIGHTS}.partial").rmdir()
    assert read(folder) == first
    assert (folder / INT8_WEIGHTS).exists()


def test_of_two_starts_at_once_one_quantises(folder: Path) -> None:
    calls: list[int] = []

    def make() -> dict[str, Tensor]:
        calls.append(1)
        return {"scales": torch.arange(3.0)}

    with ThreadPoolExecutor() as pool:
        found = list(pool.map(lambda _: stored_tensors(folder, make), range(4)))
    assert len(calls) == 1
    assert all(torch.equal(tensors["scales"], torch.arange(3.0)) for tensors in found)


def test_they_are_no_part_of_the_model(folder: Path) -> None:
    entry = CatalogEntry("own", "text", "llama", f"path:{folder}", "MIT")
    before = locate(entry, folder.parent)
    TextEngine.load(folder, "int8", sha256=before.sha256)
    assert locate(entry, folder.parent) == before
    assert json.loads((folder / INT8_MANIFEST).read_text())["weights"] == weights_sha256(folder)
