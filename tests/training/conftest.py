"""A tiny set that is real: coloured squares on coloured grounds, with captions; and a tiny BERT."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from models.training.context import Card, Context
from models.training.pictures.pack import Pack, PictureRecord, save_pack
from models.training.pictures.split import split_by_seed

COLOURS = {"red": (220, 40, 40), "green": (40, 180, 60), "blue": (40, 80, 220)}
SHAPES = ("square", "bar")
SIZE_PX = 16


def picture(colour: str, shape: str, shift: int) -> np.ndarray:
    pixels = np.full((SIZE_PX, SIZE_PX, 3), 240, dtype=np.uint8)
    height = 8 if shape == "square" else 4
    pixels[4 : 4 + height, 2 + shift : 10 + shift] = COLOURS[colour]
    return pixels


@pytest.fixture(scope="session")
def pack() -> Pack:
    kinds = [*product(COLOURS, SHAPES, range(4))] * 8
    records = [
        PictureRecord(
            [f"a {colour} {shape}", f"one {shape} in {colour}"],
            shape,
            {"colour": colour, "shape": shape},
            f"{number}",
        )
        for number, (colour, shape, _) in enumerate(kinds)
    ]
    pixels = np.stack([picture(*kind) for kind in kinds])
    return Pack(pixels, split_by_seed(len(kinds), 1), records, SHAPES, {"licence": "CC0-1.0"})


@pytest.fixture(scope="session")
def pack_file(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pack") / "squares.safetensors"
    save_pack(pack, file)
    return file


@pytest.fixture(scope="session")
def embedder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT with random weights: it knows words apart, and where they stand."""
    words = ["[UNK]", "[PAD]", "[CLS]", "[SEP]", "a", "one", "in", *COLOURS, *SHAPES]
    tokenizer = Tokenizer(
        models.WordLevel({word: at for at, word in enumerate(words)}, unk_token="[UNK]")
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    folder = tmp_path_factory.mktemp("embedder")
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="[PAD]"
    ).save_pretrained(folder)
    torch.manual_seed(5)
    config = BertConfig(
        vocab_size=len(words), hidden_size=32, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=64,
    )  # fmt: skip
    BertModel(config).save_pretrained(folder)
    return folder


@pytest.fixture
def context(embedder: Path) -> Context:
    card = Card("squares", "A test.", "Squares.", "CC0-1.0")
    return Context("cpu", ("tiny-bert", embedder), card, lambda *_: None, lambda *_: None)
