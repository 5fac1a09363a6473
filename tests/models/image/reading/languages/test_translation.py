"""Prompts in other languages become plain English, and English ones stay as they are."""

from __future__ import annotations

import time

import pytest

from models.image.reading.languages.translation import in_english


@pytest.mark.parametrize(
    ("prompt", "english"),
    [
        ("camisa blanca", "white shirt"),
        ("mujer con pelo largo y negro", "woman with long and black hair"),
        ("gorro de lana rojo", "red beanie"),
        ("chica rubia de ojos azul claro", "blonde girl with light blue eyes"),
        ("rubia con gafas", "blonde woman with glasses"),
        ("hojas de palma verdes", "green palm leaves"),
        ("patrón de limones amarillos", "pattern of yellow lemons"),
        ("degradado de naranja a morado", "gradient from orange to purple"),
        ("señor de 50 años con bigote", "man aged 50 with moustache"),
        ("hombre que no lleva gafas", "man not wearing glasses"),
        ("robe rouge à pois", "red polka dot dress"),
        ("femme aux yeux verts avec des taches de rousseur", "woman with green eyes with freckles"),
        ("montagnes enneigées", "snowy mountains"),
        ("homem negro de terno cinza", "black man with grey suit"),
        ("donna con capelli ricci e rossi", "woman with curly and red hair"),
        ("Frau mit dunkelgrauer Strickmütze", "woman with dark grey beanie"),
        ("blauhaariges Mädchen mit gruenen Augen", "blue-haired girl with green eyes"),
        ("blau-weiß gestreiftes Hemd", "blue and white striped shirt"),
        ("kein Bart, keine Brille", "no beard, no glasses"),
        ("戴红色帽子的女孩", "girl wearing red hat"),
        ("粉色背景上的白色圆点", "white dots on pink background"),
        ("红白条纹", "red and white stripes"),
        ("不戴眼镜的厨师", "chef no glasses"),
    ],
)
def test_words_stand_where_english_has_them(prompt: str, english: str) -> None:
    assert in_english(prompt).text == english


@pytest.mark.parametrize(
    ("prompt", "language"),
    [
        ("un gato negro con sombrero", "Spanish"),
        ("Katze mit Hut", "German"),
        ("un chat noir avec un chapeau", "French"),
        ("um gato preto com chapéu", "Portuguese"),
        ("un gatto nero con il cappello", "Italian"),
        ("黑猫", "Chinese"),
        ("gafas", "Spanish"),
        ("CAMISA AZUL", "Spanish"),
    ],
)
def test_a_note_tells_the_language(prompt: str, language: str) -> None:
    read = in_english(prompt)
    assert read.language == language
    assert read.note == f"the prompt was read as {language}"


@pytest.mark.parametrize(
    "prompt",
    [
        "lorelei",
        "a radio on a rose background, with grain",
        "Rosa with a sombrero",
        "papel picado banner, bright colours",
        "fleur de lis pattern, gold on navy",
        "art nouveau poster",
        "Café Central cover, crème and noir",
        "piñata party banner",
        "How high is Mont Blanc?",
        "Frau Weber with glasses",
        "dia de los muertos skulls, seamless pattern",
        "toile de jouy, blue on white",
        "santa claus, pixel art",
        "woman with a beret and an espresso",
        "Los Angeles skyline at night",
        "[pixel art] style",
        "猫 という 漢字 と かな",
        "",
        "#ff0000 hair",
    ],
)
def test_a_prompt_in_english_stays_as_it_is(prompt: str) -> None:
    read = in_english(prompt)
    assert (read.text, read.language, read.note) == (prompt, "", "")


def test_english_words_among_others_stay() -> None:
    assert in_english("woman with pelo rizado y gafas de sol").text == (
        "woman with curly hair and sunglasses"
    )


def test_what_no_table_has_is_told_in_the_words_of_the_prompt() -> None:
    read = in_english("mujer con cachivache y sombrero rojo")
    assert read.text == "woman with cachivache and red hat"
    assert read.unread == ("cachivache",)
    assert read.own_words("red hat") == "sombrero rojo"
    assert read.own_words("nothing of it") == "nothing of it"


def test_names_and_numbers_are_not_unread() -> None:
    assert in_english("mujer llamada Guadalupe con 2 perros").unread == ("llamada",)


@pytest.mark.parametrize(
    "prompt",
    [
        "pelo rojo " * 3200,
        "rojo y " * 4500,
        "de " * 10_000,
        "的" * 32_000,
        "戴红色帽子" * 6400,
        "Donaudampfschiff" * 2000,
        "' " * 16_000,
        "un' " * 8000,
        "é" * 32_000,
        "azul-" * 6400,
    ],
    ids=lambda prompt: prompt[:8],
)
def test_no_prompt_takes_long(prompt: str) -> None:
    in_english("gafas")  # loads the tables
    started = time.process_time()
    in_english(prompt)
    assert time.process_time() - started < 0.5
