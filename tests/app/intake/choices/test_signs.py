"""The language of a recipe's fields, which is recognised only where it is clear."""

from __future__ import annotations

import json
import time
from collections import Counter

import pytest

from app.intake.choices.signs import clear_language
from tests.house.sources import ROOT


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (["便携榨汁杯", "Type-C充电", "刀头304不锈钢"], "zh"),
        (["ThinkPad保护壳", "磨砂手感"], "zh"),
        (["Wanderrucksack Trail Pro", "mit wasserdichten Reißverschlüssen", "für Anfänger"], "de"),
        (
            [
                "Mochila Trail Pro",
                "cremalleras impermeables",
                "ligera para el camino, con cinturón",
            ],
            "es",
        ),
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


NEIGHBOURS = {
    "Swedish": "Vattentät ryggsäck för långa vandringar. "
    "Den är lätt och har en ficka för den som går långt.",
    "Turkish": "Su geçirmez sırt çantası, günlük kullanım için hafif ve sağlam. "
    "Üç gözü ve ön cebi var.",
    "Finnish": "Vedenpitävä reppu pitkille vaelluksille. "
    "Kevyt ja kestävä, säädettävä lantiovyö, käy myös töihin.",
    "Estonian": "Veekindel seljakott pikkadeks matkadeks. "
    "Kerge ja vastupidav, käib ka tööle, või külla.",
    "Danish": "Vandtæt rygsæk til lange ture. "
    "Den er let og har en lomme til det hele, også når det regner.",
    "Czech": "Nepromokavý batoh pro dlouhé túry. Je lehký a má kapsy na vodu, hodí se i do práce.",
    "Slovak": "Nepremokavý batoh pre dlhé túry. Je ľahký a má vrecká na vodu, hodí sa aj do práce.",
    "Hungarian": "Vízálló hátizsák hosszú túrákra. "
    "Könnyű és tartós, más zsák nem kell, egy nap alatt el is kel.",
    "Icelandic": "Vatnsheldur bakpoki fyrir langar göngur. "
    "Hann er léttur og með vasa á hliðinni, líka í vinnu.",
    "Irish": "Mála droma uiscedhíonach do shiúlóidí fada. "
    "Tá sé éadrom agus láidir, le póca ar an taobh sin.",
    "Catalan": "Motxilla impermeable per a la muntanya. "
    "És lleugera i té una butxaca del costat, amb el cinturó.",
    "Polish": "Wodoodporny plecak na długie wędrówki. "
    "Jest lekki i ma kieszeń na wodę, także do pracy.",
    "Norwegian": "Vanntett ryggsekk for lange turer. "
    "Den er lett og har en lomme til det som er vått, også når det regner.",
    "Japanese": "防水登山用鞄。容量四十立、軽量設計、通気性抜群、送料無料、本日発売",
    "Japanese address": "東京都渋谷区神宮前一丁目、新店舗開店、営業時間午前十時",
}


@pytest.mark.parametrize("text", NEIGHBOURS.values(), ids=NEIGHBOURS)
def test_neighbours_are_not_taken_for_a_language_that_recipes_write(text: str) -> None:
    for fields in ([text], text.split(". "), [text] * 5):
        assert clear_language(fields) not in ("zh", "de", "es", "en")


def test_many_letters_beside_few_words_are_no_clear_language() -> None:
    assert clear_language(["Öl Äpfel Übung Bücher Möbel schön"]) is None
    assert clear_language(["cinturón jardín té olé"]) is None


@pytest.mark.parametrize(("text", "code"), [("這是您的背包，很輕", "zh"), ("这款背包很轻便", "zh")])
def test_both_ways_to_write_chinese_are_recognised(text: str, code: str) -> None:
    assert clear_language([text]) == code


def test_a_field_that_is_far_too_long_takes_no_longer_than_a_long_one() -> None:
    started = time.process_time()
    assert clear_language(["der schöne Weg ist das Ziel " * 35_000]) == "de"
    assert time.process_time() - started < 0.2


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
