"""A text from anywhere is cut off only if its last words say so."""

from __future__ import annotations

import pytest

from workers.quality.part import Part
from workers.quality.score import text_parts
from workers.quality.subjects import TextSubject


def completeness(text: str, finish_reason: str | None = None) -> Part:
    found = text_parts(TextSubject(text=text, finish_reason=finish_reason))["completeness"]
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Dear Ms Grant,\n\nI am ill today. I hope to be back tomorrow.\n\nBest regards,\nLuis",
        "We open on Sunday at one. Please tell nobody about it. Jan x",
        "Our daughter was born on 4 March and weighs 3.2 kg. Lena & Jonas",
        "CLOSED FOR STOCKTAKING\nMonday 6 and Tuesday 7 January\n\nOpen again on Wednesday at 9",
        "Net: \u00a3240 \u00f7 1.20 = \u00a3200\nVAT: \u00a3240 \u2212 \u00a3200 = \u00a340",
        "1. Burrow & Board\n2. Long Ears, Short Stays\n3. The Warren Guesthouse",
        "Diurnal",
        "Everything You Need to Know About Vitamin A",
        "Generation Y",
        "Portland, OR",
        "The Fox Who Left Its Den",
        "The house that you always wanted to live in",
        "The lake is awake. Rent a kayak from 3 May.\n\n#LakeTarn #Kayaking",
    ],
)
def test_names_lists_signs_and_sums_from_anywhere_are_whole(text: str) -> None:
    found = completeness(text)
    assert found.value >= 0.9
    assert found.reason == ""


@pytest.mark.parametrize(
    "text",
    [
        "We're back on the lake. Pick a calm morning, point the bow at the far shore and",
        "It stands on its own. At 7.5 lb it splits easily between",
        "Familia, levantad la copa. Conoce a todos los perros del barrio, sobre todo a los que",
        "Bitte packen Sie ein:\n1. Regenjacke\n2. Waschbeutel mit Zahnb\u00fcrste, Zahnpasta und",
        "Has it stopped? Bring it to our Clock Repair Evening at Trinity Hall on Thursday 9",
        "They all rang the bell of the",
        "We rang the bell. Nobody came. A",
        "Here are five names for your new bakery:",
    ],
)
def test_a_text_from_anywhere_that_breaks_off_is_cut(text: str) -> None:
    assert completeness(text) == Part(0.3, "ends in mid-sentence")


def test_the_token_limit_cuts_whatever_the_text_looks_like() -> None:
    assert completeness("1. Burrow & Board\n2. The Warren", "length").value == 0.3
