"""Tests that plain words, moods and answers are wanted or not, whatever the tagger found."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.models.image.reading.tagged import read


@pytest.mark.parametrize(
    ("prompt", "asked"),
    [
        ("neither beard nor glasses", {"facial_hair": "none", "glasses": "none"}),
        ("don't draw a hat", {"headwear": "none"}),
        ("a hat-less man, beardless", {"headwear": "none", "facial_hair": "none"}),
        ("leave off the glasses", {"glasses": "none"}),
        ("hat: no, beard: yes", {"headwear": "none", "facial_hair": "beard"}),
        (
            "glasses yes hat no beard yes",
            {"glasses": "clear", "headwear": "none", "facial_hair": "beard"},
        ),
        ("never without a hat", {"headwear": "hat"}),
        ("no hat, beard", {"headwear": "none", "facial_hair": "beard"}),
        (
            "no hat, beard or glasses",
            {"headwear": "none", "facial_hair": "none", "glasses": "none"},
        ),
        ("no glasses beard", {"glasses": "none", "facial_hair": "beard"}),
        ("neither smiling nor sad", {"mood": "serious"}),
        ("not sad", {}),
        ("a crying boy", {"mood": "sad"}),
    ],
)
def test_plain_words_are_wanted_or_not(prompt: str, asked: Mapping[str, str]) -> None:
    found = {
        "hat": {"headwear:hat": 0.9},
        "beard": {"facial_hair:beard": 0.9},
        "sad": {"mood:sad": 0.9},
        "crying": {"unknown": 0.9},
    }
    assert read(prompt, found).asked == asked


@pytest.mark.parametrize(
    ("prompt", "mood"),
    [
        ("not smiling or laughing", "serious"),
        ("no big smile", "serious"),
        ("a man who doesn't have a smile", "serious"),
        ("avoid smiling", "serious"),
        ("he does not look happy", "serious"),
        ("smile: no", "serious"),
        ("hat: yes, smile: no", "serious"),
        ("not smiling and laughing", "serious"),
        ("smile: yes", "smiling"),
        ("not smiling, sad", "sad"),
        ("not angry and smiling", "smiling"),
        ("no hat, smiling", "smiling"),
        ("no hat and smiling", "smiling"),
        ("no beard with a smile", "smiling"),
        ("no tattoos on a happy man", "smiling"),
        ("never without a smile", "smiling"),
        ("not angry", None),
    ],
)
def test_a_mood_is_wanted_or_not(prompt: str, mood: str | None) -> None:
    found = {one: {"mood:smiling": 0.9} for one in ("smiling", "smile", "laughing", "happy")}
    assert read(prompt, found).asked.get("mood") == mood


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("happy birthday", "happy birthday"),
        ("eco-friendly packaging", "eco-friendly packaging"),
        ("angry birds", "birds"),
    ],
)
def test_a_mood_alone_makes_no_face(prompt: str, told: str) -> None:
    description = read(prompt, {}, is_face=0.1)
    assert (description.is_face, description.asked) == (False, {})
    assert description.unknown == (told,)


def test_a_mood_makes_a_face_of_somebody_or_with_no_other_word() -> None:
    for prompt in ("happy", "a crying boy", "she is laughing"):
        assert read(prompt, {}, is_face=0.1).is_face


@pytest.mark.parametrize(
    ("prompt", "asked"),
    [
        (
            "woman with drop earrings (and glasses)",
            {"earrings": "earrings", "glasses": "clear"},
        ),
        ("drop earrings and glasses", {"earrings": "earrings", "glasses": "clear"}),
        ("drop the glasses", {"glasses": "none"}),
        ("man, lose hat", {"headwear": "none"}),
        ("no hat nor glasses", {"headwear": "none", "glasses": "none"}),
    ],
)
def test_to_drop_is_a_negation_and_no_kind_of_earring(
    prompt: str, asked: Mapping[str, str]
) -> None:
    found = {
        "earrings": {"earrings:earrings": 0.9},
        "glasses": {"glasses:clear": 0.9},
        "hat": {"headwear:hat": 0.9},
    }
    assert read(prompt, found).asked == asked


@pytest.mark.parametrize(
    "prompt",
    [
        "don't lose the glasses",
        "don't ever lose glasses",
        "do not remove the glasses",
        "don't forget the glasses",
        "don't leave off the glasses",
        "never without glasses",
        "glasses: yes",
    ],
)
def test_two_negations_are_a_wish_though_the_tagger_finds_none(prompt: str) -> None:
    found = {"glasses": {"glasses:clear": 0.6, "glasses:none": 0.7}}
    assert read(prompt, found).asked == {"glasses": "clear"}


@pytest.mark.parametrize(
    ("prompt", "asked"),
    [
        ("hatless: yes", {"headwear": "none"}),
        ("beardless: yes", {"facial_hair": "none"}),
        ("beardless: no", {"facial_hair": "beard"}),
        ("yes a man with glasses no hat", {"glasses": "clear", "headwear": "none"}),
        ("person hat no glasses yes smooth skin", {"glasses": "clear", "headwear": "none"}),
        ("man with glasses no hat", {"glasses": "clear", "headwear": "none"}),
    ],
)
def test_only_answers_are_answers(prompt: str, asked: Mapping[str, str]) -> None:
    found = {"glasses": {"glasses:clear": 0.9}, "hat": {"headwear:hat": 0.9}}
    assert read(prompt, found).asked == asked


def test_a_yes_to_what_is_not_drawn_is_told() -> None:
    found = {"gloves": {"clothing": 0.9}}
    assert read("gloves: yes, scarf: no, tie: yes", found).unknown == ("gloves", "tie")
    assert read("gloves yes scarf no", found).unknown == ("gloves",)


def test_no_hair_is_no_hair() -> None:
    none = {"hair": {"hairstyle:none": 0.4}, "none": {"hairstyle:none": 0.9}}
    assert read("hair: none, glasses: yes", none).asked == {"hairstyle": "none", "glasses": "clear"}


def test_a_no_to_what_is_not_drawn_says_nothing_else() -> None:
    found = {"headphones": {"hairstyle:none": 0.9}, "no": {"hairstyle:none": 0.9}}
    assert read("headphones: no", found).asked == {}
