"""Models from the Hugging Face hub, at a pinned commit; its cache, mirror and offline settings
(HF_HOME, HF_ENDPOINT, HF_HUB_OFFLINE) hold."""

from __future__ import annotations

from pathlib import Path

from models.catalog import CatalogEntry
from models.progress import Progress
from models.source_errors import SourceError

# safetensors only: a pickle can run code
_WANTED = ["*.safetensors", "*.json", "merges.txt", "vocab.txt", "tokenizer.model", "LICENSE*"]


def fetch(entry: CatalogEntry, folder: Path, progress: Progress) -> None:
    """Download a snapshot.

    Raises:
        SourceError: the hub can't be reached and its cache does not have it, or it refuses.
    """
    from huggingface_hub import snapshot_download  # slow to import, and only needed here
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

    progress("download", 0, None)
    try:
        snapshot = Path(
            snapshot_download(entry.address, revision=entry.revision, allow_patterns=_WANTED)
        )
    except (LocalEntryNotFoundError, HfHubHTTPError, OSError) as error:
        raise SourceError(
            f"model {entry.id!r}: the hub could not be reached or refused "
            f"({type(error).__name__}). Check the network, set HF_ENDPOINT to a mirror or HF_HOME "
            f"to a cache that has {entry.address}, or name a local folder in a catalog of yours "
            f'(source = "path:/folder").'
        ) from error
    weights = list(snapshot.glob("*.safetensors"))
    if not weights:
        raise SourceError(f"model {entry.id!r}: {entry.address} has no safetensors at this commit")
    for file in snapshot.iterdir():
        if file.is_file():
            # The cache holds links to blobs; ours is a folder that stands alone.
            (folder / file.name).write_bytes(file.read_bytes())
