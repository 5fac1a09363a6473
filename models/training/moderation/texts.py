"""Reads the labelled texts to which moderation heads are fitted: four public sets and news."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from zlib import crc32

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
CATEGORIES: Final = (*LABELS, "illicit")
# The source of the texts that a category is evaluated on; the others are only fitted to.
EVALUATED: Final[Mapping[str, str]] = dict.fromkeys(LABELS, "openai") | {"illicit": "xstest"}
# Sources of harmless texts that look harmful: they name groups of people, or how to kill a process.
TWINS: Final = ("hatecheck", "xstest")
# Sources of texts as people usually write them.
ORDINARY: Final = ("news", "instructions")
# One text of four, with all texts made from the same template, is never fitted to.
_HELD_OUT: Final = 4
_ILLICIT: Final[Mapping[str, frozenset[str]]] = {
    "harmbench": frozenset({"illegal", "cybercrime_intrusion", "chemical_biological"}),
    "strongreject": frozenset({"Illegal goods and services", "Non-violent crimes", "Violence"}),
    "catqa": frozenset({"Illegal Activity", "Malware Viruses", "Economic Harm", "Fraud/Deception"}),
}
_HATECHECK_TEXTS: Final = 2000
# class of a tweet (0 hate, 1 offensive, 2 neither): the number of tweets to sample
_TWEETS: Final = {"0": 600, "1": 700, "2": 700}
_NEWS_TEXTS: Final = 300
_COLUMNS: Final = (
    "is_toxic",
    "test_case",
    "tweet",
    "prompt",
    "Behavior",
    "forbidden_prompt",
)  # each occurs in one of the tables
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

    @property
    def family(self) -> str:
        """Returns what it shares with the texts made from the same template."""
        return f"{self.source} {self.group or self.text}"

    @property
    def is_held_out(self) -> bool:
        """Returns whether it is kept for evaluation and never fitted to."""
        return crc32(self.family.encode()) % _HELD_OUT == 0

    @property
    def is_twin(self) -> bool:
        """Returns whether it is harmless but looks harmful."""
        return self.source in TWINS and not any(self.labels.values())


def read_texts(folder: Path, seed: int = 0) -> list[LabelledText]:
    """Reads all texts of most sets and samples of the others; the seed decides which.

    Args:
        folder: holds openai.jsonl (github.com/openai/moderation-api-release, MIT), surge.csv
            (surge-ai/toxicity, MIT), hatecheck.csv (paul-rottger/hatecheck-data, CC-BY-4.0),
            davidson.csv (t-davidson/hate-speech-and-offensive-language, MIT), news.jsonl (GSA
            digitalgov.gov, CC0), xstest.csv (paul-rottger/exaggerated-safety, CC-BY-4.0),
            harmbench.csv (centerforaisafety/HarmBench, MIT), strongreject.csv
            (alexandrasouly/strongreject, MIT), advbench.csv (llm-attacks/llm-attacks, MIT),
            catqa.json (declare-lab/red-instruct, Apache-2.0) and instructions.jsonl
            (yizhongw/self-instruct, Apache-2.0).

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
        *_xstest(folder / "xstest.csv"),
        *_behaviours("harmbench", folder / "harmbench.csv", "Behavior", "SemanticCategory"),
        *_behaviours("strongreject", folder / "strongreject.csv", "forbidden_prompt", "category"),
        *_advbench(folder / "advbench.csv"),
        *_catqa(folder / "catqa.json"),
        *_instructions(folder / "instructions.jsonl"),
    ]


def held_out_articles(folder: Path) -> list[str]:
    """Returns the beginnings of news articles of which nothing was fitted to, 700 characters each.

    Raises:
        OSError: news.jsonl is missing.
    """
    found = (
        row["body"][:700]
        for row in _json_rows(folder / "news.jsonl")
        if LabelledText("news", _headline(row), _NOTHING).is_held_out
    )
    return [text for text in found if text.strip()]


def _openai(file: Path) -> Iterator[LabelledText]:
    for row in _json_rows(file):
        labels = {name: row[label] for name, label in LABELS.items() if label in row}
        yield LabelledText("openai", row["prompt"], labels)


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
        labels = {"hate": int(is_hate), "hate/threatening": int(is_threat), "illicit": 0}
        if not is_hate:
            labels |= dict.fromkeys(("sexual", "sexual/minors", "self-harm"), 0)
        yield LabelledText("hatecheck", row["test_case"], labels, row["templ_id"])


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
        yield LabelledText("news", _headline(row), _NOTHING)


def _headline(row: Mapping[str, Any]) -> str:
    return f"{row['title']}. {row['summary'] or ''}"


def _xstest(file: Path) -> Iterator[LabelledText]:
    """Yields questions that are answered safely or not; pairs of them share a word, their group."""
    for row in _rows(file):
        if row["label"] == "safe":
            labels: Mapping[str, int] = _NOTHING
        else:
            is_other = row["type"] in ("contrast_discr", "contrast_privacy")
            labels = {} if is_other else {"illicit": 1}
        yield LabelledText("xstest", row["prompt"], labels, f"{row['focus']} {row['note']}")


def _behaviours(source: str, file: Path, text: str, category: str) -> Iterator[LabelledText]:
    """Yields orders that a model should refuse; only some of their categories are ours."""
    for row in _rows(file):
        labels = {"illicit": 1} if row[category] in _ILLICIT[source] else {}
        yield LabelledText(source, row[text], labels)


def _advbench(file: Path) -> Iterator[LabelledText]:
    for row in _rows(file):
        yield LabelledText("advbench", row["Behavior"], {"illicit": 1})


def _catqa(file: Path) -> Iterator[LabelledText]:
    for category, kinds in json.loads(read_unicode(file)).items():
        labels = {"illicit": 1} if category in _ILLICIT["catqa"] else {}
        for kind, questions in kinds.items():
            for question in questions:
                yield LabelledText("catqa", question, labels, kind)


def _instructions(file: Path) -> Iterator[LabelledText]:
    """Yields ordinary tasks and, as texts of their own, their answers."""
    for row in _json_rows(file):
        first = row["instances"][0]
        for text in (f"{row['instruction']} {first['input']}".strip(), first["output"]):
            yield LabelledText("instructions", text, _NOTHING, row["id"])


def _json_rows(file: Path) -> list[dict[str, Any]]:
    return [json_line(line) for _, line in json_lines(read_unicode(file))]


def _rows(file: Path) -> list[dict[str, str]]:
    return [row for _, row in table_rows(read_unicode(file), _COLUMNS)]
