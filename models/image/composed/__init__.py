"""Covers, banners and seamless patterns, composed of curves in the colours of a prompt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.image.composed.model import Composer


def load(folder: Path | None, device: str, embedder: Path | None = None) -> Composer:
    """Loads the family's model: it has no weights but those of the embedder.

    Raises:
        FileNotFoundError: there is no embedder to read prompts with.
    """
    if embedder is None:
        raise FileNotFoundError("this family reads prompts and needs an embedder")
    from models.image.composed.model import Composer
    from models.image.composed.reading.themes import Themes

    return Composer(Themes(embedder, device))
