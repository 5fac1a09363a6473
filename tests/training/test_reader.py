"""The prompt reader: what a caption tells, and nothing of how it is worded."""

from __future__ import annotations

from itertools import combinations, product
from pathlib import Path

import pytest
import torch
from torch import Tensor

from models.embed import Embedder
from models.image.prompt_reader import PromptReader
from models.training.pictures.pack import PictureRecord
from models.training.prompts.reader import ReaderTraining, read_captions, train_reader
from tests.training.conftest import COLOURS, SHAPES

ONE_WAY, ANOTHER = ("a {} {}", "one {1} in {0}")
TELLS = list(product(COLOURS, SHAPES))
TRAINING = ReaderTraining(epochs=30, batch=24)


@pytest.fixture(scope="module")
def embeds(embedder: Path) -> Embedder:
    return Embedder(embedder)


def trained(embeds: Embedder, first: PromptReader | None = None) -> PromptReader:
    records = [
        PictureRecord(
            [ONE_WAY.format(*tells), ANOTHER.format(*tells)],
            "",
            dict(zip(("colour", "shape"), tells, strict=True)),
        )
        for tells in TELLS * 8
    ]
    return train_reader(embeds, records, TRAINING, 1, lambda *_: None, first)


@pytest.fixture(scope="module")
def reader(embeds: Embedder) -> PromptReader:
    return trained(embeds)


def vectors(reader: PromptReader, embeds: Embedder, way: str) -> Tensor:
    captions = [way.format(*tells) for tells in TELLS]
    return read_captions(reader, embeds, captions, lambda *_: None)


def test_a_vector_depends_on_stated_attributes_alone(
    reader: PromptReader, embeds: Embedder
) -> None:
    one_wording, otherwise = (vectors(reader, embeds, way) for way in (ONE_WAY, ANOTHER))
    assert torch.allclose(one_wording, otherwise, atol=1e-5)
    assert all(not torch.allclose(a, b, atol=0.1) for a, b in combinations(one_wording, 2))


def test_who_goes_on_from_a_reader_keeps_its_vectors(
    reader: PromptReader, embeds: Embedder
) -> None:
    further = trained(embeds, reader)
    before, after = (vectors(one, embeds, ONE_WAY) for one in (reader, further))
    assert (after - before).square().mean() < 0.05 * before.var(0).mean()
