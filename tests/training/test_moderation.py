"""Heads that moderate, fitted to labelled texts by the command that users fit theirs with."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from cli.main import app
from models.catalog import load_catalog
from models.embedding.echo import EchoEmbedder
from models.embedding.heads import WrongHeads, load_heads, strongest
from models.sources import locate
from models.training.moderation.texts import CATEGORIES, LABELS

WORDS = ("garden", "train", "lamp", "river", "paper", "cloud", "bread", "stone", "wheel", "song")
# what the judged texts are full of -> the label they have then
TELLING = {"blood": "V2", "naked": "S"}


def sentence(chance: random.Random, *telling: str) -> str:
    return " ".join([*chance.sample(WORDS, 3), *telling])


def judged(chance: random.Random, count: int) -> list[dict[str, object]]:
    """Texts as OpenAI's set has them: some with one of the telling words, most with none."""
    rows = []
    for index in range(count):
        word = (*TELLING, "", "")[index % 4]
        labels = {label: int(label == TELLING.get(word)) for label in LABELS.values()}
        rows.append({"prompt": sentence(chance, *[word] * bool(word)), **labels})
    return rows


def write_rows(file: Path, rows: list[dict[str, str]]) -> None:
    with file.open("w", newline="") as lines:
        table = csv.DictWriter(lines, list(rows[0]))
        table.writeheader()
        table.writerows(rows)


def write_lines(file: Path, rows: Sequence[dict[str, Any]]) -> None:
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows))


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """All files, small."""
    folder, chance = tmp_path / "texts", random.Random(0)
    folder.mkdir()
    write_lines(folder / "openai.jsonl", judged(chance, 240))
    toxic = [{"text": sentence(chance, "fool"), "is_toxic": "Toxic"} for _ in range(20)]
    write_rows(folder / "surge.csv", toxic)
    cases = [
        {
            "test_case": sentence(chance, *["vermin"] * (index % 2)),
            "label_gold": "hateful" if index % 2 else "non-hateful",
            "functionality": "derogation",
            "templ_id": str(index // 4),
        }
        for index in range(80)
    ]
    write_rows(folder / "hatecheck.csv", cases)
    tweets = [{"class": str(kind), "tweet": sentence(chance)} for kind in (0, 1, 2) * 10]
    write_rows(folder / "davidson.csv", tweets)
    news = [{"title": sentence(chance), "summary": None} for _ in range(30)]
    write_lines(folder / "news.jsonl", news)
    write_orders(folder, chance)
    return folder


def write_orders(folder: Path, chance: random.Random) -> None:
    """The sets of orders that a model should refuse, and of those that it should not."""
    questions = [
        {
            "prompt": sentence(chance),
            "label": "safe",
            "type": "homonyms",
            "focus": str(index),
            "note": "",
        }
        for index in range(30)
    ]
    write_rows(folder / "xstest.csv", questions)
    orders = [sentence(chance, "steal") for _ in range(10)]
    illegal = [{"Behavior": one, "SemanticCategory": "illegal"} for one in orders]
    write_rows(folder / "harmbench.csv", illegal)
    write_rows(folder / "advbench.csv", [{"Behavior": one} for one in orders])
    crimes = [{"forbidden_prompt": one, "category": "Non-violent crimes"} for one in orders]
    write_rows(folder / "strongreject.csv", crimes)
    (folder / "catqa.json").write_text(json.dumps({"Illegal Activity": {"Theft": orders}}))
    tasks = [
        {
            "id": str(index),
            "instruction": sentence(chance),
            "instances": [{"input": "", "output": sentence(chance)}],
        }
        for index in range(20)
    ]
    write_lines(folder / "instructions.jsonl", tasks)


def train(texts: Path, out: Path) -> Result:
    command = ["train", "moderation", "--data", str(texts), "--out", str(out)]
    return CliRunner().invoke(app, [*command, "--embedder", "echo-embedding"])


def figures_of(heads: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((heads / "figures.json").read_text())
    return found


def test_categories_that_can_be_learned_are_found_in_new_texts_and_others_are_not_offered(
    texts: Path, tmp_path: Path
) -> None:
    done = train(texts, tmp_path / "heads")
    assert done.exit_code == 0, done.output
    pulled = locate(load_catalog()["echo-embedding"], tmp_path)
    heads = load_heads(tmp_path / "heads", pulled.sha256)
    assert set(heads.categories) == {"sexual", "violence/graphic"}
    echo, chance = EchoEmbedder(), random.Random(1)
    for category, word in (("violence/graphic", "blood"), ("sexual", "naked")):
        column = heads.categories.index(category)
        sentences = [sentence(chance, word) for _ in range(40)] + [
            sentence(chance) for _ in range(40)
        ]
        scores = strongest(heads.scores(echo.embed(list(map(echo.encode, sentences)))), range(80))
        flagged = scores[:, column] >= 0.5
        assert flagged[:40].mean() > 0.7
        assert flagged[40:].mean() < 0.2


def test_the_figures_are_measured_on_texts_that_the_heads_had_not_seen(
    texts: Path, tmp_path: Path
) -> None:
    train(texts, tmp_path / "heads")
    figures = {one["category"]: one for one in figures_of(tmp_path / "heads")}
    assert set(figures) == set(CATEGORIES)
    sound = figures["violence/graphic"]
    assert sound["is_offered"] is True
    assert 30 < sound["texts"] < 60  # a quarter is held out
    assert sound["recall"] > 0.7
    assert sound["clean_flagged"] < 0.2
    assert figures["hate"]["is_offered"] is False  # no judged text has it


def test_the_same_seed_fits_the_same_heads(texts: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        train(texts, tmp_path / name)
    assert figures_of(tmp_path / "one") == figures_of(tmp_path / "two")


def test_heads_of_another_embedder_are_refused(texts: Path, tmp_path: Path) -> None:
    train(texts, tmp_path / "heads")
    with pytest.raises(WrongHeads, match="fit heads to this embedder"):
        load_heads(tmp_path / "heads", "cd" * 32)


def test_labels_that_no_text_bears_out_make_no_heads(texts: Path, tmp_path: Path) -> None:
    chance = np.random.default_rng(0)
    rows = [json.loads(line) for line in (texts / "openai.jsonl").read_text().splitlines()]
    for row in rows:
        row |= {label: int(chance.random() < 0.1) for label in LABELS.values()}
    write_lines(texts / "openai.jsonl", rows)
    done = train(texts, tmp_path / "heads")
    assert done.exit_code == 2
    assert "no category" in done.output
    assert not (tmp_path / "heads").exists()


def test_a_missing_file_is_named(texts: Path, tmp_path: Path) -> None:
    (texts / "surge.csv").unlink()
    done = train(texts, tmp_path / "heads")
    assert done.exit_code == 2
    assert "surge.csv" in done.output
