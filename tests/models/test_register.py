"""Models that were trained here join the catalog, each time as a new version."""

from __future__ import annotations

from pathlib import Path

from models.catalog import load_catalog
from models.register import register
from models.sources import locate, locate_adapter

FIELDS = {"kind": "image", "family": "gan", "licence": "MIT", "embedder": "all-minilm-l6-v2"}


def model(folder: Path, weights: bytes) -> Path:
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(weights)
    (folder / "config.json").write_text("{}")
    return folder


def test_each_registration_is_a_version_and_the_newest_is_served(tmp_path: Path) -> None:
    home = tmp_path / "models"
    _, first = register(model(tmp_path / "a", b"first"), home, "mine", FIELDS)
    file, second = register(model(tmp_path / "b", b"second"), home, "mine", FIELDS)
    assert (first, second) == ("v1", "v2")
    entry = load_catalog(file)["mine"]
    found = locate(entry, home)
    assert found.version == "v2"
    assert found.folder is not None
    assert (found.folder / "model.safetensors").read_bytes() == b"second"
    assert (home / "trained" / "mine" / "v1" / "model.safetensors").read_bytes() == b"first"


def test_words_in_quotes_and_other_scripts_survive_the_catalog(tmp_path: Path) -> None:
    text = 'My "best" set\n尖刀 \\ now'
    file, _ = register(
        model(tmp_path / "a", b"x"), tmp_path / "models", "mine", FIELDS | {"description": text}
    )
    assert load_catalog(file)["mine"].description == text


def test_an_adapter_is_found_where_it_was_registered(tmp_path: Path) -> None:
    home = tmp_path / "models"
    fields = {"kind": "text", "family": "llama", "licence": "MIT", "base": "smollm2-135m-instruct"}
    file, _ = register(model(tmp_path / "a", b"low rank"), home, "mine", fields, "adapter")
    entry = load_catalog(file)["mine"]
    assert (entry.scheme, entry.base) == ("adapter", "smollm2-135m-instruct")
    pulled, folder = locate_adapter(entry)
    assert pulled.version == "v1"
    assert (folder / "model.safetensors").read_bytes() == b"low rank"
