"""A model family is one file, found by its name."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from transformers import MistralConfig, MistralForCausalLM

import models.embedding
import models.image
import models.text.families
from models.embedding.load import load_text_embedder
from models.families import families_in
from models.image.load import load_image_model
from models.text.families import decoder_families, decoder_for

LOAD = "def load(folder, device, option=None):\n    return 'loaded by its file name'\n"
BUILD = "def build(model):\n    return 'built by its file name'\n"


def _add(
    package: Any,
    name: str,
    source: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Puts a module into a package for the time of a test."""
    (folder / f"{name}.py").write_text(source)
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
    monkeypatch.setitem(sys.modules, f"{package.__name__}.{name}", None)  # restored after the test
    monkeypatch.delitem(sys.modules, f"{package.__name__}.{name}")


def test_a_new_image_family_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _add(models.image, "new_painter", LOAD, tmp_path, monkeypatch)
    assert str(load_image_model("new_painter", None)) == "loaded by its file name"


def test_a_new_embedding_family_is_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _add(models.embedding, "new_embedder", LOAD, tmp_path, monkeypatch)
    assert str(load_text_embedder("new_embedder", None)) == "loaded by its file name"


def test_a_new_text_family_is_one_file_named_after_the_models_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = {"vocab_size": 40, "hidden_size": 8, "intermediate_size": 8, "num_hidden_layers": 1}
    config = MistralConfig(**sizes, num_attention_heads=2, num_key_value_heads=1)
    _add(models.text.families, "mistral", BUILD, tmp_path, monkeypatch)
    assert "mistral" in decoder_families()
    assert str(decoder_for(MistralForCausalLM(config))) == "built by its file name"


def test_families_are_listed_and_their_parts_are_not() -> None:
    assert families_in("models.image", "load") == {
        "assembled",
        "composed",
        "dcgan",
        "diffusers",
        "drawn",
        "echo",
        "gan",
        "mlp_gan",
        "vqvae",
    }
    assert families_in("models.embedding", "load") == {"bert", "echo"}
    assert decoder_families() == {"generic", "gpt2", "llama", "qwen2", "qwen3"}


@pytest.mark.parametrize("name", ["blocks", "load", "..os", "os", "", "gan.load"])
def test_a_module_that_is_no_family_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is not one of"):
        load_image_model(name, None)
