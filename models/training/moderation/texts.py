"""Reads the labelled texts to which moderation heads are fitted: four public sets and news."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from models.training.sources.rows import json_line, json_lines, table_rows
from models.training.sources.text_encoding import read_unicode

# OpenAI's name of a category: its label in their evaluation set (arXiv:2208.03274)
LABELS: Final[Mapping[str, str]] = {
    "sexual": "S",
    "hate": "H",
    "violence": "V",
    "harassment": "HR",
    "self-harm": "SH",
    "sexual/minors": "S3",
    "hate/threatening": "H2",
    "violence/graphic": "V2",
}
CATEGORIES: Final = tuple(LABELS)
# The source of the texts that heads are evaluated on; the others are only fitted to.
EVALUATED: Final = "openai"
# The source of harmless texts that name groups of people; they show what is mistaken for hate.
HARMLESS: Final = "hatecheck"
_HATECHECK_TEXTS: Final = 2000
# class of a tweet (0 hate, 1 offensive, 2 neither): the number of tweets to sample
_TWEETS: Final = {"0": 600, "1": 700, "2": 700}
_NEWS_TEXTS: Final = 300
_COLUMNS: Final = ("is_toxic", "test_case", "tweet")  # each occurs in one of the tables
_NOTHING: Final[Mapping[str, int]] = dict.fromkeys(CATEGORIES, 0)


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text and its labels.

    labels: 0 or 1 by category; a missing category is unknown. group: the template that a text was
    made from; all texts of a group are scored by heads that were fitted to none of them.
    """

    source: str
    text: str
    labels: Mapping[str, int]
    group: str = ""


def read_texts(folder: Path, seed: int = 0) -> list[LabelledText]:
    """Reads all texts of two sets and samples of the others; the seed decides which.

    Args:
        folder: holds openai.jsonl (github.com/openai/moderation-api-release, MIT), surge.csv
            (surge-ai/toxicity, MIT), hatecheck.csv (paul-rottger/hatecheck-data, CC-BY-4.0),
            davidson.csv (t-davidson/hate-speech-and-offensive-language, MIT) and news.jsonl (GSA
            digitalgov.gov, CC0).

    Raises:
        OSError: a file is missing.
    """
    chance = random.Random(seed)  # noqa: S311
    return [
        *_openai(folder / "openai.jsonl"),
        *_surge(folder / "surge.csv"),
        *_hatecheck(folder / "hatecheck.csv", chance),
        *_davidson(folder / "davidson.csv", chance),
        *_news(folder / "news.jsonl", chance),
    ]


def _openai(file: Path) -> Iterator[LabelledText]:
    for row in _json_rows(file):
        labels = {name: row[label] for name, label in LABELS.items() if label in row}
        yield LabelledText(EVALUATED, row["prompt"], labels)


def _surge(file: Path) -> Iterator[LabelledText]:
    for row in _rows(file):
        labels = {"harassment": 1} if row["is_toxic"] == "Toxic" else _NOTHING
        yield LabelledText("surge", row["text"], labels)


def _hatecheck(file: Path, chance: random.Random) -> Iterator[LabelledText]:
    rows = _rows(file)
    chance.shuffle(rows)
    for row in rows[:_HATECHECK_TEXTS]:
        is_hate = row["label_gold"] == "hateful"
        is_threat = is_hate and row["functionality"].startswith("threat")
        labels = {"hate": int(is_hate), "hate/threatening": int(is_threat)}
        yield LabelledText(HARMLESS, row["test_case"], labels, row["templ_id"])


def _davidson(file: Path, chance: random.Random) -> Iterator[LabelledText]:
    """Yields labelled tweets. Offensive ones are neither hate nor threats, but may harass."""
    labels = {
        "0": {"hate": 1},
        "1": dict.fromkeys(("hate", "hate/threatening", "self-harm", "violence/graphic"), 0),
        "2": _NOTHING,
    }
    left = dict(_TWEETS)
    rows = _rows(file)
    chance.shuffle(rows)
    for row in rows:
        if left[row["class"]] > 0:
            left[row["class"]] -= 1
            yield LabelledText("davidson", row["tweet"], labels[row["class"]])


def _news(file: Path, chance: random.Random) -> Iterator[LabelledText]:
    rows = _json_rows(file)
    chance.shuffle(rows)
    for row in rows[:_NEWS_TEXTS]:
        yield LabelledText("news", f"{row['title']}. {row['summary'] or ''}", _NOTHING)


def _json_rows(file: Path) -> list[dict[str, Any]]:
    return [json_line(line) for _, line in json_lines(read_unicode(file))]


def _rows(file: Path) -> list[dict[str, str]]:
    return [row for _, row in table_rows(read_unicode(file), _COLUMNS)]
