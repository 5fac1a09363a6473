"""Writes the texts from which an adapter's first texts of a recipe are drafted, phrases.jsonl.

    python -m benchmarks.recipes.phrases models/weights/qwen2.5-writer

They are the examples that it learned and the outputs of its first version (readings); none is for
the held-out field sets. See models/text/drafts/phrases.py for what the file is for.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Final

from jobs.contract.recipe import read_recipes
from models.text.drafts.phrases import FILE
from models.training.recipe_examples.written import written_texts

READINGS: Final = Path(__file__).parent / "readings" / "first_writer.jsonl"


def main() -> None:
    """Writes the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="that of the adapter")
    folder: Path = parser.parse_args().folder
    texts = defaultdict(list)
    for line in READINGS.read_text(encoding="utf-8").splitlines():
        output = json.loads(line)
        texts[output["recipe"]].append(output["text"])
    with (folder / FILE).open("w", encoding="utf-8") as file:
        for name, recipe in sorted(read_recipes(None).items()):
            known = sorted({*written_texts(name), *texts[name]})
            kind = {"system": recipe.template.system, "texts": known}
            file.write(json.dumps(kind, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
