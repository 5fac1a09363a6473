"""Turns a pack's captions into vectors before training, with a prompt reader or without."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor

from models.embed import Embedder
from models.image.prompt_reader import PromptReader
from models.image.prompted import reader_of
from models.progress import Progress
from models.training.context import Context
from models.training.loop import TrainingError
from models.training.pictures.pack import Pack
from models.training.prompts.reader import ReaderTraining, read_captions, train_reader

PROMPTS: Final = "prompts.safetensors"  # in a run's folder
_MAX_CAPTIONS: Final = 4  # per picture
_EMBED_BATCH: Final = 256
_READER: Final = "reader"  # the key of the reader's config in the file's metadata


@dataclass(slots=True)
class Prompts:
    """The prompts of a pack's pictures.

    vectors: float16 [pictures, captions, P], or None without captions. reader: None if vectors are
    plain sentence embeddings. note: how prompts are read, in words.
    """

    vectors: Tensor | None
    reader: PromptReader | None
    note: str

    @property
    def width(self) -> int:
        return 0 if self.vectors is None else int(self.vectors.shape[2])

    def config(self) -> dict[str, Any]:
        """Returns the entries of a model's config.json that describe how prompts are read."""
        reader = asdict(self.reader.config) if self.reader is not None else None
        return {"reads_prompt": self.vectors is not None, "reader": reader}


def prepare_prompts(
    pack: Pack,
    file: Path,
    training: ReaderTraining,
    context: Context,
    first: PromptReader | None = None,
) -> Prompts:
    """Turns every caption into a vector, and stores vectors and reader in a file.

    A reader is trained if the captions have attributes. If the file exists, it is read instead.

    Args:
        first: a reader to start from.

    Raises:
        FileNotFoundError: there are captions, but no embedder.
        ValueError: some pictures have captions and others have none.
        TrainingError: the disk is full, or the file belongs to another pack.
    """
    captions = captions_of(pack)
    if not captions:
        return Prompts(None, None, "no captions: the model will not read prompts")
    if context.embedder_folder is None:
        raise FileNotFoundError("captions can't be read without an embedder")
    if file.exists():
        stored = _stored(file)
        if stored.vectors is None or len(stored.vectors) != len(pack.records):
            raise TrainingError(
                f"{file} belongs to a pack with other pictures: choose another folder for this pack"
            )
        return stored
    _create_folder(file.parent)
    embedder = Embedder(context.embedder_folder)
    progress = context.progress
    train = [pack.records[row] for row in pack.rows("train")]
    reader = first
    if any(record.attributes for record in train):
        reader = train_reader(embedder, train, training, 0, progress, first)
    if reader is not None:
        vectors = read_captions(reader, embedder, captions, progress)
    else:
        vectors = _embeddings(embedder, captions, progress)
    vectors = vectors.view(len(pack.records), -1, vectors.shape[1]).half()
    tensors = {"vectors": vectors.contiguous()}
    if reader is not None:
        tensors |= {f"reader.{name}": weight for name, weight in reader.state_dict().items()}
    try:
        save_file(tensors, file, {_READER: json.dumps(asdict(reader.config))} if reader else None)
    except (OSError, SafetensorError) as error:
        file.unlink(missing_ok=True)
        raise TrainingError(
            f"{file} could not be written ({error}): free some disk space"
        ) from error
    return Prompts(vectors, reader, _note(reader))


def _create_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TrainingError(f"{folder} can't be created for the run: {error}") from error


def captions_of(pack: Pack) -> list[str]:
    """Returns the captions of all pictures, the same number for each picture.

    A picture with fewer captions than others repeats its own. Without captions the list is empty.

    Raises:
        ValueError: some pictures have captions and others have none.
    """
    count = min(_MAX_CAPTIONS, max((len(record.captions) for record in pack.records), default=0))
    if count == 0:
        return []
    without = [record.source for record in pack.records if not record.captions]
    if without:
        raise ValueError(
            f"{len(without)} pictures have no caption, for instance {without[0]!r}: give them one "
            "(see `spearpoint data images --help`), or remove the captions of all"
        )
    return [
        record.captions[number % len(record.captions)]
        for record in pack.records
        for number in range(count)
    ]


def _embeddings(embedder: Embedder, captions: list[str], progress: Progress) -> Tensor:
    parts = []
    for begin in range(0, len(captions), _EMBED_BATCH):
        parts.append(embedder.embed(captions[begin : begin + _EMBED_BATCH]))
        progress("read captions", min(begin + _EMBED_BATCH, len(captions)), len(captions))
    # embeddings have length one; nets learn better from values of about one
    return torch.cat(parts) * embedder.width**0.5


def _stored(file: Path) -> Prompts:
    tensors = load_file(file)
    vectors = tensors.pop("vectors")
    if not tensors:
        return Prompts(vectors, None, _note(None))
    with safe_open(file, "pt") as opened:
        reader = reader_of(json.loads(opened.metadata()[_READER]), tensors)
    return Prompts(vectors, reader, _note(reader))


def _note(reader: PromptReader | None) -> str:
    if reader is None:
        return "prompts are read as sentence embeddings: captions have no attributes to learn from"
    return "prompts are read by a reader that was trained on the captions' attributes"
