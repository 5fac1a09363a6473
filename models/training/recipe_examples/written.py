"""Examples that were written one by one: the fields of a recipe, and the text for them.

They are in the folder `written`. Each is drawn many times: with other names and figures, and quiz
questions and sections of a blog post in other selections.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from random import Random
from typing import Any, Final

from models.training.recipe_examples.swaps import swapped
from models.training.recipe_examples.words import chance, sentence, some

Row = dict[str, Any]
_SWAPPED: Final = 0.7  # share of examples with other names and figures
_FEWEST, _MOST = 2, 5  # facts of a quiz and points of a post

# how a user's own recipe may put its fields into a prompt
_FORMS: Final = (
    "{ask}\n{details}",
    "{ask}\n\n{details}",
    "{details}\n\n{ask}",
    "{ask} Use all of the following and nothing else.\n{details}",
)
_LINES: Final = ("{name}: {value}", "- {name}: {value}", "{name} = {value}")
_SYSTEMS: Final = (
    "",
    "",
    "You write short texts. You use only the facts you are given.",
    "You are a copywriter. You use every fact exactly as it is given.",
    "You write clear, friendly texts.",
)


def draw_written(count: int, seed: int) -> Iterator[Row]:
    """Yields `count` rows of training data; row i depends only on the seed and i.

    A row has a recipe with fields, or a prompt of one's own, and the text to learn.
    """
    makers = list(_MAKERS.items())
    for index in range(count):
        kind, make = makers[index % len(makers)]
        random = Random(f"written-{seed}-{index}")  # noqa: S311  # texts, not secrets
        written = _read(kind)
        # every row is drawn equally often, in another order for each seed
        round_, place = divmod(index // len(makers), len(written))
        order = list(range(len(written)))
        Random(f"{seed}-{kind}-{round_}").shuffle(order)  # noqa: S311
        yield make(kind, written[order[place]], random)


def written_texts(kind: str) -> Iterator[str]:
    """Yields a recipe's texts as they were written; of a quiz or a post, a selection."""
    for number, row in enumerate(_read(kind)):
        yield row.get("text") or _MAKERS[kind](kind, row, Random(number))["text"]  # noqa: S311


@lru_cache
def _read(kind: str) -> Sequence[Mapping[str, Any]]:
    file = resources.files("models.training.recipe_examples").joinpath("written", f"{kind}.jsonl")
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _copy(kind: str, row: Mapping[str, Any], random: Random) -> Row:
    fields, text = row["fields"], row["text"]
    if chance(random, _SWAPPED):
        fields, text = swapped(kind, fields, text, random)
    return {"recipe": kind, "fields": fields, "text": text}


def _quiz(kind: str, row: Mapping[str, Any], random: Random) -> Row:
    chosen = some(random, row["facts"], _FEWEST, _MOST)
    text = "\n\n".join(
        f"{number}. {one['question']}\nAnswer: {one['answer']}"
        for number, one in enumerate(chosen, start=1)
    )
    fields = {"subject": row["subject"], "facts": [one["fact"] for one in chosen]}
    return {"recipe": kind, "fields": fields, "text": text}


def _blog(kind: str, row: Mapping[str, Any], random: Random) -> Row:
    chosen = some(random, row["sections"], _FEWEST, _MOST)
    sections = [
        ("Introduction", [row["opening"]]),
        *((one["point"][:1].upper() + one["point"][1:], one["notes"]) for one in chosen),
        ("Conclusion", [row["closing"]]),
    ]
    outline = "\n".join(
        "\n".join([f"{number}. {title}", *(f"- {sentence(note)}" for note in notes)])
        for number, (title, notes) in enumerate(sections, start=1)
    )
    fields: Row = {"topic": row["topic"], "points": [one["point"] for one in chosen]}
    if row["audience"] and chance(random, 0.8):
        fields["audience"] = row["audience"]
    return {"recipe": kind, "fields": fields, "text": f"{row['topic']}\n\n{outline}"}


def _own(_: str, row: Mapping[str, Any], random: Random) -> Row:
    details = list(row["details"])
    line = random.choice(_LINES)
    if chance(random, 0.4):
        random.shuffle(details)
    written = "\n".join(line.format(name=name, value=value) for name, value in details)
    prompt = random.choice(_FORMS).format(ask=row["ask"], details=written)
    made: Row = {"prompt": prompt, "text": row["text"]}
    system = random.choice(_SYSTEMS)
    return made | {"system": system} if system else made


_MAKERS: Final[Mapping[str, Callable[[str, Mapping[str, Any], Random], Row]]] = {
    "product": _copy,
    "support": _copy,
    "social": _copy,
    "news": _copy,
    "ad": _copy,
    "quiz": _quiz,
    "blog": _blog,
    "own": _own,
}
