"""Describes and converts a model in a GGUF file, the format of llama.cpp."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from models.additions.hub_model import MOST_CONTEXT
from models.catalog import CatalogEntry
from models.fetching.gguf import from_gguf
from models.footprint import Shape
from models.hashing import sha256_of
from models.progress import Progress
from models.source_errors import NotPulled, SourceError, WrongHash
from models.text.families import decoder_families

_MAGIC: Final = b"GGUF"


def describe(file: Path) -> dict[str, Any]:
    """Returns the fields of a catalog entry, except its id.

    Raises:
        SourceError: it is no GGUF file, or one without a language model.
    """
    from gguf import GGUFReader  # slow to import

    with file.open("rb") as opened:
        if opened.read(4) != _MAGIC:
            raise SourceError(f"{file} is no GGUF file")
    try:
        reader = GGUFReader(file)
        values = {name: field.contents() for name, field in reader.fields.items()}
    except (ValueError, IndexError, KeyError) as error:
        raise SourceError(f"{file} is damaged: {error}") from error
    kind = str(values.get("general.architecture", ""))
    if f"{kind}.block_count" not in values:
        raise SourceError(f"{file} holds no language model, but {kind or 'something unknown'!r}")
    parameters = sum(int(tensor.n_elements) for tensor in reader.tensors)
    return {
        "kind": "text",
        "family": kind if kind in decoder_families() else "auto",
        "source": f"gguf:{file.resolve()}",
        "sha256": sha256_of(file),
        "licence": str(values.get("general.license", "unknown")),
        "context_length": min(int(values.get(f"{kind}.context_length", 2048)), MOST_CONTEXT),
        "parameters": parameters,
        "cache_values": Shape.of(_config(kind, values), parameters).cache_values,
    }


def _config(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """Returns the sizes by the names that transformers' configs have."""
    names = {
        "num_hidden_layers": "block_count",
        "hidden_size": "embedding_length",
        "num_attention_heads": "attention.head_count",
        "num_key_value_heads": "attention.head_count_kv",
        "head_dim": "attention.key_length",
    }
    return {ours: values.get(f"{kind}.{theirs}") for ours, theirs in names.items()}


def fetch(entry: CatalogEntry, folder: Path, progress: Progress) -> None:
    """Converts the file to a model folder in bfloat16.

    Raises:
        NotPulled: the file is gone.
        WrongHash: it is not the file that was added.
    """
    file = Path(entry.address)
    if not file.exists():
        raise NotPulled(f"model {entry.id!r}: there is no file {file}")
    progress("check", 0, None)
    if (found := sha256_of(file)) != entry.sha256:
        raise WrongHash(f"model {entry.id!r}: {file} has sha256 {found}, not {entry.sha256}")
    from_gguf(file, folder, progress)
