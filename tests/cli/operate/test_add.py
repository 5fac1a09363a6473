"""`spearpoint models add`: an entry in the catalog, pinned to what the model is now."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest
import torch
from gguf import GGUFWriter
from transformers import Qwen3Config, Qwen3ForCausalLM

from tests.house.sources import ROOT
from tests.models.additions.local_hub import COMMIT, local_hub
from tests.models.text.conftest import small_tokenizer


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A Qwen3 of two layers, as its makers would upload it."""
    torch.manual_seed(0)
    config = Qwen3Config(
        vocab_size=400, hidden_size=32, intermediate_size=48, num_hidden_layers=2, head_dim=16,
        num_attention_heads=2, num_key_value_heads=1, max_position_embeddings=40_960,
    )  # fmt: skip
    folder = tmp_path / "published"
    Qwen3ForCausalLM(config).save_pretrained(folder)
    small_tokenizer().save_pretrained(folder)
    return folder


def models(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {"SPEARPOINT_MODELS_DIR": str(folder / "models"), "HF_HOME": str(folder / "hf")}
    return subprocess.run(
        [sys.executable, "-m", "cli.main", "models", *command],
        cwd=ROOT,
        env=os.environ | own | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def added(folder: Path) -> dict[str, object]:
    (entry,) = tomllib.loads((folder / "models" / "catalog.toml").read_text())["model"]
    return dict(entry)


def test_a_model_of_the_hub_is_pinned_to_its_commit_and_pulled(
    published: Path, tmp_path: Path
) -> None:
    with local_hub("Some-One/Tiny_Qwen3", published) as url:
        done = models(tmp_path, "add", "hub:Some-One/Tiny_Qwen3", "--default", HF_ENDPOINT=url)
        assert done.returncode == 0, done.stderr
        pulled = models(tmp_path, "pull", "tiny_qwen3", HF_ENDPOINT=url)
        assert pulled.returncode == 0, pulled.stderr
        missing = models(tmp_path, "add", "hub:Some-One/Else", HF_ENDPOINT=url)
    entry = added(tmp_path)
    assert entry["revision"] == COMMIT
    assert (entry["family"], entry["licence"]) == ("qwen3", "apache-2.0")
    assert (entry["languages"], entry["default"]) == (["en", "zh"], True)
    assert entry["context_length"] == 8192
    assert entry["cache_values"] == 2 * 2 * 1 * 16
    assert (tmp_path / "models" / "tiny_qwen3" / "model.safetensors").exists()
    assert missing.returncode == 2
    assert missing.stderr.count("\n") == 1
    assert "the hub has no such model" in missing.stderr


def test_a_hub_that_cannot_be_reached_is_one_clear_line(tmp_path: Path) -> None:
    refused = models(tmp_path, "add", "hub:some/model", HF_ENDPOINT="http://127.0.0.1:9")
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert "the hub can't be reached" in refused.stderr
    assert not (tmp_path / "models" / "catalog.toml").exists()


def test_a_gguf_file_is_entered_with_its_hash_size_and_licence(tmp_path: Path) -> None:
    file = tmp_path / "My Model.gguf"
    writer = GGUFWriter(file, "llama")
    writer.add_block_count(2)
    writer.add_embedding_length(32)
    writer.add_head_count(4)
    writer.add_head_count_kv(2)
    writer.add_context_length(64)
    writer.add_license("mit")
    writer.add_tensor("token_embd.weight", np.zeros((10, 32), dtype=np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    done = models(tmp_path, "add", f"gguf:{file}")  # as the catalog writes it; the file alone, too
    assert done.returncode == 0, done.stderr
    entry = added(tmp_path)
    assert (entry["id"], entry["family"], entry["licence"]) == ("my-model", "llama", "mit")
    assert (entry["parameters"], entry["cache_values"]) == (320, 2 * 2 * 2 * 8)
    assert len(str(entry["sha256"])) == 64


def test_a_server_is_entered_by_its_address_and_told_apart_by_id(tmp_path: Path) -> None:
    server = ("add", "http://127.0.0.1:9/v1", "--model", "org/Some-Model")
    done = models(tmp_path, *server, "--key-env", "A_KEY", A_KEY="secret")
    assert done.returncode == 0, done.stderr
    assert "does not answer yet" in done.stderr
    entry = added(tmp_path)
    assert (entry["id"], entry["family"]) == ("some-model", "openai")
    assert entry["upstream"] == {"model": "org/Some-Model", "key_env": "A_KEY"}
    again = models(tmp_path, *server)
    assert (again.returncode, again.stderr.count("\n")) == (2, 2)
    assert "has a model 'some-model' already" in again.stderr
    listed = models(tmp_path, "list").stdout
    assert "some-model\ttext\tyes" in listed
    assert "qwen3-0.6b" in listed
    assert "GB: fits" in listed or "GB: does not fit" in listed
