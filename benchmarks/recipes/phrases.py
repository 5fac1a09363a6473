"""Writes the texts from which an adapter's first texts of a recipe are drafted, phrases.jsonl.

    python -m benchmarks.recipes.phrases models/weights/qwen2.5-writer

They are the examples that it learned and the judged outputs of its first version; none is for
the held-out field sets. See models/text/drafts/phrases.py for what the file is for.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

from jobs.contract.recipe import read_recipes
from models.text.drafts.phrases import FILE
from models.training.recipe_examples.written import written_texts
from models.training.score.judged_outputs import READER_OF_FIRST_VERSION, judged_texts


def main() -> None:
    """Writes the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="that of the adapter")
    folder: Path = parser.parse_args().folder
    texts = defaultdict(list)
    for output in judged_texts("fit"):
        if output.reader == READER_OF_FIRST_VERSION:
            texts[output.recipe].append(output.text)
    with (folder / FILE).open("w", encoding="utf-8") as file:
        for name, recipe in sorted(read_recipes(None).items()):
            known = sorted({*written_texts(name), *texts[name]})
            kind = {"system": recipe.template.system, "texts": known}
            file.write(json.dumps(kind, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
