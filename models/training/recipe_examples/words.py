"""Random choices, sentences and invented names for all kinds of examples."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib import resources
from random import Random
from typing import Any, Final, TypeVar

T = TypeVar("T")


def vocabulary(name: str) -> Mapping[str, Any]:
    """Reads the vocabulary of a kind of example from the TOML file beside it."""
    here = resources.files("models.training.recipe_examples")
    return tomllib.loads(here.joinpath(f"{name}.toml").read_text(encoding="utf-8"))


_NAMES: Final = vocabulary("names")


def chance(random: Random, share: float) -> bool:
    return random.random() < share


def some(random: Random, items: Sequence[T], low: int, high: int) -> list[T]:
    """Returns between `low` and `high` different items in a random order."""
    return random.sample(list(items), min(len(items), random.randint(low, high)))


def _invented(random: Random) -> str:
    """Returns an invented word, so that models copy names instead of remembering them."""
    if random.random() < 0.4:
        return str(random.choice(_NAMES["starts"]) + random.choice(_NAMES["ends"]))
    syllables = (
        random.choice(_NAMES["onsets"]) + random.choice(_NAMES["vowels"])
        for _ in range(random.randint(1, 3))
    )
    name = "".join(syllables) + random.choice(_NAMES["codas"])
    return name.capitalize() if len(name) > 3 else f"{name.capitalize()}{random.choice('aeo')}x"


def brand(random: Random) -> str:
    name = _invented(random)
    form = random.random()
    if form < 0.2:
        return f"{name} {random.choice(('Pro', 'Plus', 'Mini', 'Max', 'Air', 'Go', 'Lite', 'One'))}"
    if form < 0.35:
        return f"{name} {random.choice((20, 40, 100, 200, 300, 500, 7, 12, 24, 360))}"
    return name


def company(random: Random) -> str:
    """Returns the name of a firm, a club or an office."""
    name = _invented(random)
    if random.random() < 0.6:
        return name + random.choice(_NAMES["firms"])
    form: str = random.choice(_NAMES["houses"])
    return form.format(
        name=name,
        other=_invented(random),
        first=random.choice(_NAMES["first"]),
        last=random.choice(_NAMES["last"]),
        place=place(random),
    )


def person(random: Random) -> str:
    form = random.random()
    if form < 0.4:
        return random.choice(_NAMES["first"])
    if form < 0.7:
        return f"{random.choice(('Ms', 'Mr', 'Mrs', 'Dr'))} {random.choice(_NAMES['last'])}"
    return f"{random.choice(_NAMES['first'])} {random.choice(_NAMES['last'])}"


def place(random: Random) -> str:
    if random.random() < 0.6:
        return str(random.choice(_NAMES["places"]))
    form: str = random.choice(("{}", "{}", "Port {}", "{} upon Tees", "St {}", "New {}", "Bad {}"))
    return form.format(_invented(random))


def street(random: Random) -> str:
    return (
        f"{random.choice(_NAMES['streets'])} {random.choice(('Street', 'Street', 'Road', 'Lane'))}"
    )


def sentence(text: str) -> str:
    """Adds a capital letter and a full stop."""
    text = re.sub(r"\s+", " ", text).strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


def listed(items: Sequence[str]) -> str:
    return f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else "".join(items)


def with_article(noun: str) -> str:
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def weekday(random: Random) -> str:
    return random.choice(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"))


def date(random: Random) -> str:
    months = "January February March April May June July August September October November December"
    return f"{random.randint(1, 28)} {random.choice(months.split())}"


def first_name(random: Random) -> str:
    return random.choice(_NAMES["first"])


def last_name(random: Random) -> str:
    return random.choice(_NAMES["last"])
