"""What a recipe wants of a text in Chinese, Spanish or German."""

from __future__ import annotations

from jobs.contract.recipe import read_recipes
from jobs.contract.recipe_files.filling import FieldValue
from jobs.contract.recipe_files.parts import Checks
from workers.quality.metrics import RECIPE_METRICS, measure_all
from workers.quality.part import Part
from workers.quality.subjects import RecipeText
from workers.quality.words import content_words

CHECKS = Checks(words=(20, 60), mention=("product", "features"), avoid=("作为AI",))
VALUES: dict[str, FieldValue] = {
    "product": "鹤鸣手冲壶",
    "features": ["鹅颈壶嘴", "容量0.9升", "Type-C充电"],
}
GOOD = "鹤鸣手冲壶配鹅颈壶嘴，水流稳，容量有0.9升，用Type-C就能充电，在家也能冲好咖啡。"


def parts_of(text: str, language: str = "zh", **more: object) -> dict[str, Part]:
    checks = CHECKS.model_copy(update=more)
    measured = measure_all(RECIPE_METRICS, RecipeText(text, checks, VALUES, language))
    return {name: part for name, part in measured.items() if part is not None}


def test_chinese_is_counted_and_compared_by_its_characters() -> None:
    good = parts_of(GOOD)
    assert all(good[name].value == 1 for name in ("length", "mentions", "grounding", "avoidance"))
    assert parts_of("鹤鸣手冲壶，好。")["length"].reason == "has 6 words, fewer than 20"
    assert "'鹅颈壶嘴'" in parts_of(GOOD.replace("鹅颈壶嘴", "好看的把手"))["mentions"].reason


def test_a_wrong_figure_and_a_forbidden_phrase_are_found_in_chinese() -> None:
    assert "'0.8'" in parts_of(GOOD.replace("0.9", "0.8"))["grounding"].reason
    assert parts_of("作为AI助手，" + GOOD)["avoidance"].value == 0


def test_german_nouns_are_no_invented_names() -> None:
    text = "Der Kessel hat eine Tülle für ruhige Hände."
    assert parts_of(text, "de")["grounding"].value == 1
    assert parts_of(text, "en")["grounding"].value < 1


def test_our_examples_pass_their_own_checks_in_each_language() -> None:
    # a German verb comes apart: `lehnt .. ab` is mentioned as `abgelehnt`
    must = {"length": 1.0, "mentions": 0.75, "grounding": 1.0, "avoidance": 1.0, "form": 1.0}
    for recipe in read_recipes().values():
        for code in recipe.languages:
            edition = recipe.in_language(code)
            for example in edition.examples:
                subject = RecipeText(example.text, edition.checks, example.fields, code)
                measured = measure_all(RECIPE_METRICS, subject)
                failed = {
                    name: part.reason
                    for name, part in measured.items()
                    if name in must and part is not None and part.value < must[name]
                }
                assert not failed, (recipe.id, code, example.text, failed)


def test_a_filler_of_one_language_may_mean_something_in_another() -> None:
    assert content_words("hay for the con artist") == ["hay", "con", "artist"]
    assert content_words("hay pan con aceite", "es") == ["pan", "aceite"]
