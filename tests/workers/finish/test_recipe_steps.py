"""Steps that recipes ask for."""

from __future__ import annotations

from typing import get_args

import pytest

from jobs.contract.recipe_files.filling import FieldValue
from jobs.contract.recipe_files.parts import FinishStep
from workers.finish.recipe_steps import FILLED_STEPS, STEPS, take_steps


def test_every_step_that_a_recipe_may_name_exists() -> None:
    assert {*STEPS, *FILLED_STEPS} == set(get_args(FinishStep))


@pytest.mark.parametrize(
    ("step", "text", "wanted"),
    [
        ("without_preamble", "Sure! Here is a short text for you:\n\nA mug.", "A mug."),
        ("without_preamble", "Here's your post: A mug.", "A mug."),
        ("without_preamble", "Reply: Dear Tom,\nthanks.", "Dear Tom,\nthanks."),
        ("without_preamble", "Here are the questions:\n1. How long?", "1. How long?"),
        (
            "without_preamble",
            "Here is the link: https://x.example/a",
            "Here is the link: https://x.example/a",
        ),
        ("without_preamble", "Here is the price: $5 today.", "Here is the price: $5 today."),
        ("without_preamble", "Here is our number: +41 44 1", "Here is our number: +41 44 1"),
        ("without_preamble", "Here is where the river begins.", "Here is where the river begins."),
        ("without_placeholders", "Thanks.\n\nBest,\n[Your Name]\nAcme", "Thanks.\n\nBest,\nAcme"),
        ("one_paragraph", "A mug.\n\nAnother thing.", "A mug."),
        ("without_title", "**The Mug**\n\nIt is a mug.", "It is a mug."),
        ("without_title", "It is a mug.\n\nIt is red.", "It is a mug.\n\nIt is red."),
    ],
)
def test_a_step_takes_away_what_it_is_named_for(step: FinishStep, text: str, wanted: str) -> None:
    assert take_steps(text, [step], {}) == wanted


def test_a_step_that_would_leave_nothing_is_not_taken() -> None:
    assert take_steps("[Your Name]", ["without_placeholders"], {}) == "[Your Name]"


@pytest.mark.parametrize(
    ("text", "place", "wanted"),
    [
        ("WEXcombe - The council met.", "Wexcombe", "WEXCOMBE - The council met."),
        ("The council met.", "Wexcombe", "WEXCOMBE - The council met."),
        ("The council met.", "", "The council met."),
        ("Rio de Janeiro - It opens.", "Rio de Janeiro", "RIO DE JANEIRO - It opens."),
        ("BUS FRAZES - Bus fares rise.", "", "Bus fares rise."),
        (
            "It opened. A well - known one.",
            "Lohne",
            "LOHNE - It opened. A well - known one.",
        ),
    ],
)
def test_a_dateline_has_the_place_as_it_was_given(text: str, place: str, wanted: str) -> None:
    assert take_steps(text, ["exact_dateline"], {"place": place}) == wanted


def test_hashtags_are_those_that_were_given_and_no_others() -> None:
    post = "We are open! See you. #opend #opne house"
    tags: list[str] = ["open", "#open house"]
    assert take_steps(post, ["exact_hashtags"], {"hashtags": tags}) == (
        "We are open! See you. #open #openhouse"
    )
    assert take_steps(post, ["exact_hashtags"], {"hashtags": []}) == "We are open! See you."
    assert take_steps("", ["exact_hashtags"], {"hashtags": tags}) == ""


def test_names_of_short_fields_are_spelled_as_they_were_given() -> None:
    fields: dict[str, FieldValue] = {
        "company": "Zuckerstück",
        "customer": "Ms Achterberg",
        "message": "The Achtenberg street sign on my way to your nice little shop is missing.",
    }
    text = "Dear Ms Achterberger, we are sorry. Yours, Zuckerstuck"
    assert take_steps(text, ["exact_names"], fields) == (
        "Dear Ms Achterberg, we are sorry. Yours, Zuckerstück"
    )
    kept = "Achtenberg is known to us. Nothing else is near it."
    assert take_steps(kept, ["exact_names"], fields) == kept


@pytest.mark.parametrize(
    ("language", "text", "place", "wanted"),
    [
        ("zh", "【上海】地铁延长。", "上海", "（上海讯）地铁延长。"),
        ("zh", "上海讯，地铁延长。", "上海", "（上海讯）地铁延长。"),
        ("zh", "地铁延长。", "上海", "（上海讯）地铁延长。"),
        ("zh", "（上海讯）地铁延长。", "", "地铁延长。"),
        ("zh", "地铁延长。（见图）", "", "地铁延长。（见图）"),
        ("zh", "上海5月3日电 地铁延长。", "上海", "（上海讯）地铁延长。"),
        ("zh", "【新华社上海5月3日电】地铁延长。", "上海", "（上海讯）地铁延长。"),
        ("es", "SEVILLA - El metro crece.", "Sevilla", "Sevilla.- El metro crece."),
        ("es", "Sevilla. – El metro crece.", "Sevilla", "Sevilla.- El metro crece."),
        ("de", "Köln - Die U-Bahn wächst.", "Köln", "Köln – Die U-Bahn wächst."),
        ("de", "Die U-Bahn wächst.", "", "Die U-Bahn wächst."),
    ],
)
def test_each_language_has_its_own_dateline(
    language: str, text: str, place: str, wanted: str
) -> None:
    assert take_steps(text, ["exact_dateline"], {"place": place}, language) == wanted


@pytest.mark.parametrize("place", ["三峡", ""])
@pytest.mark.parametrize(
    "text",
    [
        "三峡水电站昨日恢复发电，惠及三省。",
        "三峡恢复发电，惠及三省。",
        "市民手机充电更方便了。",
        "比亚迪电动车下线。",
        "（Ⅱ期）工程开工。",
        "（通讯）展览开幕。",
        "卫星通讯，今日恢复。",
    ],
)
def test_chinese_news_that_begin_like_a_dateline_are_kept(text: str, place: str) -> None:
    dateline = f"（{place}讯）" if place else ""
    assert take_steps(text, ["exact_dateline"], {"place": place}, "zh") == dateline + text


def test_hashtags_follow_a_chinese_sentence_without_a_space() -> None:
    fields = {"hashtags": ["新店开业", "现烤面包"]}
    wanted = "周五见！ #新店开业 #现烤面包"
    assert take_steps("周五见！#开业#面包", ["exact_hashtags"], fields, "zh") == wanted
    assert take_steps("周五见！", ["exact_hashtags"], fields, "zh") == wanted


def test_a_chinese_clause_after_a_hashtag_is_kept() -> None:
    text = "新店开业！ #新店开业 周五上午九点开门 现烤面包"
    kept = take_steps(text, ["exact_hashtags"], {"hashtags": ["面包"]}, "zh")
    assert kept == f"{text} #面包"


@pytest.mark.parametrize(
    "text",
    [
        "这是我们的三大亮点：\n一、省电",
        "以下是活动时间：\n周五九点",
        "Hier sind unsere drei Vorteile:\n- leicht",
        "Aquí tienes tres razones:\n- ligera",
    ],
)
def test_a_heading_that_begins_like_an_introduction_is_kept(text: str) -> None:
    assert take_steps(text, ["without_preamble"], {}) == text


def test_german_nouns_are_not_taken_for_misspelt_names() -> None:
    fields = {"product": "Bäckerei Sonnleitner"}
    text = "Der Bäcker steht um drei auf."
    assert take_steps(text, ["exact_names"], fields, "de") == text


@pytest.mark.parametrize(
    "text", ["好的，以下是回复：\n您好", "Aquí tienes el texto:\nHola", "**Antwort:** Hallo"]
)
def test_introductions_in_other_languages_are_removed(text: str) -> None:
    assert take_steps(text, ["without_preamble"], {}) in ("您好", "Hola", "Hallo")
