"""Tests that image models have loaded all that reads their prompts."""

from __future__ import annotations

import shutil
from pathlib import Path

from transformers import BertConfig, BertModel

from models.image.interface import Draw
from models.image.prompted import load_conditions


def test_the_first_prompt_waits_for_nothing_that_is_yet_to_be_read(tmp_path: Path) -> None:
    config = BertConfig(
        vocab_size=50, hidden_size=32, num_hidden_layers=1, num_attention_heads=4,
        intermediate_size=64, max_position_embeddings=24,
    )  # fmt: skip
    folder = tmp_path / "embedder"
    BertModel(config).save_pretrained(folder)
    model = {"labels": [], "reads_prompt": True, "reader": None}
    conditions = load_conditions(model, tmp_path, folder, "cpu")
    shutil.rmtree(folder)
    assert conditions.of([Draw(1, "a red square")]).shape == (1, 32)
