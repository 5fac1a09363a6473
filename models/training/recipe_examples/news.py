"""Generates news: a lead from the headline, then the facts in sentences that add nothing."""

from __future__ import annotations

from random import Random
from typing import Final

from models.training.recipe_examples.words import (
    brand,
    chance,
    company,
    date,
    first_name,
    last_name,
    place,
    sentence,
    some,
    street,
    vocabulary,
    weekday,
    with_article,
)

_WORDS: Final = vocabulary("news")
_STORIES: Final = _WORDS["story"]
_ORGS: Final = "city|library|council|county|museum|university|hospital|port authority".split("|")
_THINGS: Final = (
    "swimming pool|tool library|repair cafe|youth centre|day nursery|market hall|clinic"
)
_SOLD: Final = "bicycles|baby chairs|solar panels|coffee machines|garden tools|toys"
_SUBJECTS: Final = "robotics|chess|maths|music|swimming|coding|cooking|athletics"
_SERVICES: Final = "building permits|parking permits|passports|tax forms|library cards|birth papers"
_ANIMALS: Final = "otters|rare butterflies|storks|wild bees|beavers|bats|wolves"
_SAYS: Final = (
    "according to {source}, {fact}",
    "{source} said that {fact}",
    "in addition, {fact}",
    "at the same time, {fact}",
    "it was also announced that {fact}",
)
_NOTED: Final = (
    "the facts at a glance: {notes}",
    "the key figures: {notes}",
    "in short: {notes}",
    "the details: {notes}",
    "further details: {notes}",
)
_SOURCES: Final = ("the organisers", "officials", "a spokesperson")
_ENDINGS: Final = (
    "more details are to follow",
    "further information is expected in the coming days",
    "more information is available from the organisers",
)


def example(random: Random) -> tuple[dict[str, str | list[str]], str]:
    """Returns the recipe's fields and a text."""
    story = random.choice(_STORIES)
    facts_of = _facts(random)
    headline, lead = (text.format(**facts_of) for text in random.choice(story["headlines"]))
    facts = [fact.format(**facts_of) for fact in some(random, story["facts"], 2, 5)]
    notes = [note.format(**facts_of) for note in some(random, _WORDS["fragments"], 1, 4)]
    if chance(random, 0.55):
        notes = []
    facts = facts[: max(1, 5 - len(notes))]
    given = [*facts, *notes]
    if notes and chance(random, 0.7):  # mix facts and notes
        random.shuffle(given)
        facts = [fact for fact in given if fact in facts]
        notes = [note for note in given if note in notes]
    where = facts_of["place"] if chance(random, 0.75) else ""
    written = [lead, *_told(facts, random)]
    if notes:
        written.append(random.choice(_NOTED).format(notes=", ".join(notes)))
    if len(written) < 4 or chance(random, 0.3):
        written.append(random.choice(_ENDINGS))
    text = " ".join(sentence(part) for part in written)
    if where:
        text = f"{where.upper()} - {text}"
    return {"headline": headline, "facts": given, "place": where}, text


def _told(facts: list[str], random: Random) -> list[str]:
    """Turns facts into sentences; sometimes joins two short ones, and varies their beginnings."""
    ways = random.sample(_SAYS, len(_SAYS))
    source = random.choice(_SOURCES)
    sentences: list[str] = []
    left = list(facts)
    while left:
        if len(left) > 1 and len(left[0] + left[1]) < 90 and chance(random, 0.35):
            sentences.append(f"{left[0]}, and {left[1]}")
            left = left[2:]
            continue
        first = not sentences
        way = ways.pop() if ways and chance(random, 0.45) else "{fact}"
        way = (
            "{fact}" if first and way.startswith(("in addition", "it was also", "at the")) else way
        )
        sentences.append(way.format(source=source, fact=left[0]))
        left = left[1:]
    return sentences


def _facts(random: Random) -> dict[str, str]:
    thing, where = random.choice(_THINGS.split("|")), place(random)
    org, sold = random.choice(_ORGS), random.choice(_SOLD.split("|"))
    service, animal = random.choice(_SERVICES.split("|")), random.choice(_ANIMALS.split("|"))
    hour, firm = random.randint(8, 11), company(random)
    band = f"{brand(random)} {random.choice(('Quartet', 'Band', 'Choir', 'Orchestra'))}"
    road = street(random)
    months = "January February March April May June July August September October November December"
    return {
        "org": org,
        "Org": org.capitalize(),
        "thing": thing,
        "Thing": thing.capitalize(),
        "a_thing": with_article(thing),
        "old": random.choice(("post office", "cinema", "bus station", "mill")),
        "street": road,
        "Street": road,
        "street2": street(random),
        "place": where,
        "Place": where,
        "month": random.choice(months.split()),
        "month_before": random.choice(months.split()),
        "weekday": weekday(random),
        "date": date(random),
        "date2": date(random),
        "hour": f"{hour} am",
        "later": f"{hour - 4} pm",
        "n": str(random.randint(3, 60)),
        "few": str(random.randint(2, 9)),
        "age": str(random.randint(6, 18)),
        "many": f"{random.randint(1, 40) * 100:,}",
        "amount": random.choice(
            ("12,000", "80,000", "250,000", "1.2 million", "3 million", "600,000")
        ),
        "percent": str(random.randint(4, 95)),
        "year": str(random.randint(1950, 2020)),
        "subject": random.choice(_SUBJECTS.split("|")),
        "service": service,
        "Service": service.capitalize(),
        "animal": animal,
        "Animal": animal.capitalize(),
        "thing_sold": sold,
        "Company": firm,
        "company": firm,
        "company2": company(random),
        "Band": band,
        "band": band,
        "Name": f"{first_name(random)} {last_name(random)}",
    }
