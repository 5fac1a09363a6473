"""Downloads models from the Hugging Face hub at a pinned commit.

The hub's own settings for its cache, mirror and offline mode apply: HF_HOME, HF_ENDPOINT and
HF_HUB_OFFLINE.
"""

from __future__ import annotations

from pathlib import Path

from models.catalog import CatalogEntry
from models.progress import Progress
from models.source_errors import SourceError

# weights as safetensors only: loading a pickle can run code
_PATTERNS = ["*.safetensors", "*.json", "merges.txt", "vocab.txt", "tokenizer.model", "LICENSE*"]
# A diffusion pipeline has a folder for each net; files beside these hold the same once more.
_PIPELINE_PATTERNS = ["*.json", "*/*.safetensors", "*/merges.txt", "*/*.model", "LICENSE*"]
_TWICE = ["*.fp16.safetensors", "*.non_ema.safetensors"]


def fetch(entry: CatalogEntry, folder: Path, progress: Progress) -> None:
    """Downloads a model's snapshot into `folder`.

    Raises:
        SourceError: The hub refused, or could not be reached and its cache has no such snapshot.
    """
    from huggingface_hub import snapshot_download  # slow to import, and only needed here
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

    is_pipeline = entry.family == "diffusers"
    progress("download", 0, None)
    try:
        snapshot = Path(
            snapshot_download(
                entry.address,
                revision=entry.revision,
                allow_patterns=_PIPELINE_PATTERNS if is_pipeline else _PATTERNS,
                ignore_patterns=_TWICE if is_pipeline else None,
            )
        )
    except (LocalEntryNotFoundError, HfHubHTTPError, OSError) as error:
        raise SourceError(
            f"model {entry.id!r}: the hub could not be reached or refused "
            f"({type(error).__name__}). Check the network, set HF_ENDPOINT to a mirror or HF_HOME "
            f"to a cache that has {entry.address}, or name a local folder in a catalog of yours "
            f'(source = "path:/folder").'
        ) from error
    weights = list(snapshot.rglob("*.safetensors"))
    if not weights:
        raise SourceError(f"model {entry.id!r}: {entry.address} has no safetensors at this commit")
    for file in snapshot.rglob("*"):
        if file.is_file():
            # The cache holds links to blobs; copies make the folder self-contained.
            copy = folder / file.relative_to(snapshot)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
