"""Generates social posts: one or two sentences of news with a sender and hashtags."""

from __future__ import annotations

from random import Random
from typing import Final

from models.training.recipe_examples.words import (
    brand,
    chance,
    company,
    date,
    sentence,
    some,
    street,
    vocabulary,
    weekday,
)

_NEWS: Final = vocabulary("social")["news"]
_SHOPS: Final = "bakery|cafe|bike shop|book shop|studio|restaurant|garden centre|gym|salon".split(
    "|"
)
_GOODS: Final = "croissants|plants|candles|bikes|sandwiches|mugs|strawberries|pumpkins".split("|")
_JOBS: Final = "baker|barista|web developer|nurse|gardener|designer|bike mechanic".split("|")
_CLASSES: Final = "pottery|yoga|chess|Spanish|photography|salsa|knitting|cooking".split("|")
_SEASONS: Final = ("spring", "summer", "autumn", "winter")
_MONTHS: Final = "January March April June July September October December".split()
_WAYS: Final = (
    "{start}! News from {name}: {clause}. {call}",
    "News from {name}: {clause}. {call}",
    "{start}: {clause}. {call} Your {name} team",
    "{Clause}. {call} - {name}",
    "{start}! {Clause}. {call} Yours, {name}",
    "{name} has news: {clause}! {call}",
)
_ASKING: Final = (
    "{start}? {Clause}. {call} - {name}",
    "{start}? At {name}, you are in the right place: {clause}. {call}",
    "{start}? {Clause}! {call} Your {name} team",
)


def example(random: Random) -> tuple[dict[str, str | list[str]], str]:
    """Returns the recipe's fields and a text."""
    news, day, hour = random.choice(_NEWS), weekday(random), random.randint(8, 19)
    facts = {
        "shop": random.choice(_SHOPS),
        "goods": random.choice(_GOODS),
        "job": random.choice(_JOBS),
        "class": random.choice(_CLASSES),
        "season": random.choice(_SEASONS),
        "month": random.choice(_MONTHS),
        "street": street(random),
        "weekday": day,
        "weekday_said": day,
        "date": date(random),
        "hour": _clock(hour),
        "later": _clock(hour + 3),
        "n": str(random.randint(2, 40)),
        "percent": str(random.choice((10, 15, 20, 25, 30, 50))),
        "amount": str(random.choice((50, 100, 200, 500, 1000, 2500))),
        "band": f"{brand(random)} band",
    }
    clause = random.choice(news["clauses"]).format(**facts)
    starts = [start for start in news["starts"] if "{" not in start or day in clause]
    name = company(random)
    tags = some(random, news["tags"], 1, 3) if chance(random, 0.7) else []
    start = random.choice(starts).format(**facts)
    post = random.choice(_ASKING if start.endswith("?") else _WAYS).format(
        start=start.rstrip("?"),
        clause=clause,
        Clause=sentence(clause)[:-1],
        call=random.choice(news["calls"]),
        name=name,
    )
    if tags:
        post = f"{post} {' '.join(f'#{tag}' for tag in tags)}"
    return {"topic": clause, "name": name, "hashtags": tags}, post


def _clock(hour: int) -> str:
    return f"{hour} am" if hour < 12 else "noon" if hour == 12 else f"{hour - 12} pm"
