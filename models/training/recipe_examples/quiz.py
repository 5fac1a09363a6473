"""Generates quiz questions: one per fact, which is also the answer."""

from __future__ import annotations

from random import Random
from typing import Final

from models.training.recipe_examples.words import (
    brand,
    first_name,
    last_name,
    place,
    some,
    vocabulary,
)

_WORDS: Final = vocabulary("quiz")
_NUMBERS: Final = "two three four five six seven eight nine ten eleven twelve twenty".split()
_THINGS: Final = "steam pump|zip fastener|radio|lightning rod|sewing machine|telescope".split("|")
_STUFF: Final = "granite|marble|iron|wood|ice and rock|steel|glass".split("|")
_FOODS: Final = "fruit|fish|insects|grass|cheese|leaves|honey|apples".split("|")
_HABITATS: Final = "forests|deserts|the mountains|warm seas|rivers|grassland".split("|")
_PARTS: Final = "west gate|tower|chapel|harbour|library|north wall".split("|")
_SEAS: Final = "Black Sea|Baltic Sea|Pacific Ocean|Gulf of Genoa|North Sea".split("|")
_COLOURS: Final = "red|white|deep blue|yellow|green|silver grey".split("|")


def example(random: Random) -> tuple[dict[str, str | list[str]], str]:
    """Returns the recipe's fields and a text."""
    words = _drawn(random)
    subject = random.choice(_WORDS["names"]).format(N=words["N"], P=words["P"])
    words |= {"X": subject, "x": _inside(subject)}
    chosen = some(random, _WORDS["facts"], 2, 5)
    questions: dict[str, tuple[str, str]] = {}
    for fact, question, answer in chosen:
        words |= {name: value for name, value in _drawn(random).items() if name not in ("N", "P")}
        questions[fact.format(**words)] = (question.format(**words), answer.format(**words))
    numbered = [
        f"{number}. {question}\nAnswer: {answer}."
        for number, (question, answer) in enumerate(questions.values(), start=1)
    ]
    return {"subject": subject, "facts": list(questions)}, "\n\n".join(
        f"{text[: text.index('Answer: ') + 8]}{_capital(text[text.index('Answer: ') + 8 :])}"
        for text in numbered
    )


def _inside(subject: str) -> str:
    """Returns the subject as written within a sentence."""
    return subject[:1].lower() + subject[1:] if subject.startswith("The ") else subject


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _drawn(random: Random) -> dict[str, str]:
    year = random.randint(1200, 1990)
    stuff, food, colour = (random.choice(kind) for kind in (_STUFF, _FOODS, _COLOURS))
    return {
        "N": brand(random).split()[0],
        "P": f"{first_name(random)} {last_name(random)}",
        "p2": f"{first_name(random)} {last_name(random)}",
        "n": random.choice((*_NUMBERS, str(random.randint(3, 90)))),
        "big": f"{random.randint(2, 900) * 10:,}",
        "year": str(year),
        "year2": str(year + random.randint(2, 30)),
        "place": random.choice((place(random), "Norway", "Brazil", "Kenya", "Japan", "Peru")),
        "sea": random.choice(_SEAS),
        "thing": random.choice(_THINGS),
        "stuff": stuff,
        "Stuff": stuff.capitalize(),
        "food": food,
        "Food": food.capitalize(),
        "habitat": random.choice(_HABITATS),
        "part": random.choice(_PARTS),
        "colour": colour,
        "Colour": colour.capitalize(),
    }
