"""Reads a pack's captions once, before training: vectors for the nets, a reader for serving."""

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

_CAPTIONS: Final = 4  # of a picture, at most
_EMBED_BATCH: Final = 256
_READER: Final = "reader"  # its config, in the file's metadata


@dataclass(slots=True)
class Prompts:
    """vectors: float16 [pictures, captions, P], None where no picture has a caption. reader: None
    where vectors are plain sentence embeddings. note: how prompts are read, in words.
    """

    vectors: Tensor | None
    reader: PromptReader | None
    note: str

    @property
    def width(self) -> int:
        return 0 if self.vectors is None else int(self.vectors.shape[2])

    def config(self) -> dict[str, Any]:
        """What a model's config.json says of it."""
        reader = asdict(self.reader.config) if self.reader is not None else None
        return {"reads_prompt": self.vectors is not None, "reader": reader}


def prepare_prompts(
    pack: Pack,
    file: Path,
    training: ReaderTraining,
    context: Context,
    first: PromptReader | None = None,
) -> Prompts:
    """Train the reader where captions have attributes, read every caption, keep both in a file.

    first: a reader to go on from.

    Raises:
        FileNotFoundError: there are captions, and no embedder was given. ValueError: some pictures
        have captions and others have none. TrainingError: the disk is full.
    """
    captions = captions_of(pack)
    if not captions:
        return Prompts(None, None, "no captions: the model will not read prompts")
    if context.embedder_folder is None:
        raise FileNotFoundError("captions need an embedder to be read")
    if file.exists():
        return _kept(file)
    reads = Embedder(context.embedder_folder)
    progress = context.progress
    train = [pack.records[row] for row in pack.rows("train")]
    reader = first
    if any(record.attributes for record in train):
        reader = train_reader(reads, train, training, 0, progress, first)
    if reader is not None:
        vectors = read_captions(reader, reads, captions, progress)
    else:
        vectors = _embeddings(reads, captions, progress)
    vectors = vectors.view(len(pack.records), -1, vectors.shape[1]).half()
    kept = {"vectors": vectors.contiguous()}
    if reader is not None:
        kept |= {f"reader.{name}": weight for name, weight in reader.state_dict().items()}
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        save_file(kept, file, {_READER: json.dumps(asdict(reader.config))} if reader else None)
    except (OSError, SafetensorError) as error:
        file.unlink(missing_ok=True)
        raise TrainingError(f"{file} could not be written ({error}): make room") from error
    return Prompts(vectors, reader, _note(reader))


def captions_of(pack: Pack) -> list[str]:
    """The same number for every picture, its own repeated where it has fewer; empty for none.

    Raises:
        ValueError: some pictures have captions and others have none.
    """
    most = min(_CAPTIONS, max((len(record.captions) for record in pack.records), default=0))
    if most == 0:
        return []
    without = [record.source for record in pack.records if not record.captions]
    if without:
        raise ValueError(
            f"{len(without)} pictures have no caption, for instance {without[0]!r}: give them one "
            "(`spearpoint data images` says how), or take captions away from all"
        )
    return [
        record.captions[number % len(record.captions)]
        for record in pack.records
        for number in range(most)
    ]


def _embeddings(embedder: Embedder, captions: list[str], progress: Progress) -> Tensor:
    parts = []
    for begin in range(0, len(captions), _EMBED_BATCH):
        parts.append(embedder.embed(captions[begin : begin + _EMBED_BATCH]))
        progress("read captions", min(begin + _EMBED_BATCH, len(captions)), len(captions))
    # embeddings have length one; nets learn better from values around one
    return torch.cat(parts) * embedder.width**0.5


def _kept(file: Path) -> Prompts:
    kept = load_file(file)
    vectors = kept.pop("vectors")
    if not kept:
        return Prompts(vectors, None, _note(None))
    with safe_open(file, "pt") as opened:
        reader = reader_of(json.loads(opened.metadata()[_READER]), kept)
    return Prompts(vectors, reader, _note(reader))


def _note(reader: PromptReader | None) -> str:
    if reader is None:
        return "prompts are read as sentence embeddings: captions have no attributes to learn from"
    return "prompts are read by a reader that was trained on the captions' attributes"
