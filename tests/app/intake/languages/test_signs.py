"""The language of a recipe's fields, which is recognised only where it is clear."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from app.intake.languages.signs import clear_language
from tests.house.sources import ROOT


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (["便携榨汁杯", "Type-C充电", "刀头304不锈钢"], "zh"),
        (["ThinkPad保护壳", "磨砂手感"], "zh"),
        (["Wanderrucksack Trail Pro", "mit wasserdichten Reißverschlüssen", "für Anfänger"], "de"),
        (["Mochila Trail Pro", "cremalleras impermeables", "cinturón acolchado, más ligero"], "es"),
        (["la tienda abre los sábados por la mañana"], "es"),
        (["Trail Pro 40", "waterproof zips", "for the weekend and the road"], "en"),
        (["Sac à dos pour les week-ends", "avec une ceinture dans le dos"], "fr"),
        (["mochila à prova de água com alças e não pesa"], "pt"),
    ],
)
def test_a_clear_language_is_recognised(texts: list[str], code: str) -> None:
    assert clear_language(texts) == code


@pytest.mark.parametrize(
    "texts",
    [
        ["Trail Pro 40"],
        ["Café Müller"],
        ["El Paso Tex-Mex", "tacos", "margaritas"],
        ["Der Kommissar", "a German film", "with subtitles"],
        ["コーヒー豆", "深煎り"],
        ["好"],
        [],
    ],
)
def test_names_and_few_words_are_no_clear_language(texts: list[str]) -> None:
    assert clear_language(texts) not in ("zh", "de", "es")


def test_english_fields_are_never_taken_for_another_language() -> None:
    folder = ROOT / "benchmarks" / "recipes"
    found = Counter(
        clear_language(_texts(json.loads(line)))
        for file in (*folder.glob("*.jsonl"), *folder.glob("held_out/*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    )
    assert found.total() > 300
    assert found.keys() <= {"en", None}


def _texts(row: dict[str, object]) -> list[str]:
    fields = row.get("fields", row)
    assert isinstance(fields, dict)
    return [
        text
        for value in fields.values()
        for text in (value if isinstance(value, list) else [str(value)])
    ]
