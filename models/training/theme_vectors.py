"""Writes the vectors of what the themes of covers are about, which are shipped with the themes.

    python -m models.training.theme_vectors <folder of all-minilm-l6-v2>

It is to be run again when `about` of a theme was changed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from models.image.composed.purposes.phrase_vectors import write
from models.image.composed.reading.themes import Themes, phrases

FILE = Path(__file__).parents[1] / "weights" / "cover-themes" / "model.safetensors"

if __name__ == "__main__":
    every = [phrase for several in phrases() for phrase in several]
    write(every, Themes(Path(sys.argv[1])).embed_many(every), FILE)
