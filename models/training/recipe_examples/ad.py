"""Generates ads: a headline, the product's benefits, the offer, and a call to action."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final

from models.training.recipe_examples.product import (
    agreeing,
    draw_features,
    draw_product,
    is_plural,
    tell,
)
from models.training.recipe_examples.words import chance, sentence, weekday, with_article

_HEADLINES: Final = (
    "Meet the {product}",
    "{product}: made for you",
    "Your new favourite {kind} {is} here",
    "Time for {a_kind} that {does} more",
    "The {product} - simply better",
    "Upgrade your day with the {product}",
)
_OFFER_HEADLINES: Final = ("{offer}!", "Now: {offer}", "{product}: {offer}")
_FIRST: Final = (
    "the {product} {is} here for you",
    "discover the {product}",
    "get to know the {product}",
    "you will love the {product}",
)
_OFFERS: Final = (
    "right now: {offer}",
    "our offer: {offer}",
    "and the best part: {offer}",
    "now with a special offer: {offer}",
)
_CALLS: Final = (
    "order yours today!",
    "get yours now!",
    "try {them} today!",
    "find out more today!",
    "do not wait - get yours today!",
)
_COLOURS: Final = (
    "white grey black yellow orange red pink purple blue navy teal green beige".split()
)


def example(random: Random) -> tuple[dict[str, str | list[str]], str]:
    """Returns the recipe's fields and a text."""
    product, goods, kind = draw_product(random)
    benefits = draw_features(goods, random, 1, 4)
    offer = _offer(random) if chance(random, 0.65) else ""
    words = agreeing(kind) | {
        "product": product,
        "kind": kind.split()[-1],
        "a_kind": kind if is_plural(kind) else with_article(kind),
        "offer": offer,
    }
    leads = bool(offer) and chance(random, 0.35)
    headline = random.choice(_OFFER_HEADLINES if leads else _HEADLINES).format(**words)
    written = [random.choice(_FIRST), *tell(benefits, is_plural(kind), random)]
    if offer:
        written.append(random.choice(_OFFERS))
    written.append(random.choice(_CALLS))
    body = " ".join(sentence(part.format(**words)) for part in written)
    fields: dict[str, str | list[str]] = {
        "product": product,
        "benefits": [benefit for _, benefit in benefits],
        "offer": offer,
        "colours": _colours(random),
    }
    return fields, f"{headline[:1].upper()}{headline[1:]}\n\n{body}"


def _offer(random: Random) -> str:
    percent = random.choice((5, 10, 15, 20, 25, 30, 40, 50))
    offers: Sequence[str] = (
        f"{percent} % off until {weekday(random)}",
        f"{percent} per cent off this week",
        "free shipping this month",
        "buy two, get one free",
        f"save {random.choice((5, 10, 20, 30, 50))} dollars today",
        f"free trial for {random.choice((7, 14, 30))} days",
        f"only {random.choice((9, 19, 29, 49, 79))} dollars",
        "a free gift with every order",
        f"{random.choice((30, 60, 90))}-day money-back guarantee",
        "the first month is free",
    )
    return random.choice(offers)


def _colours(random: Random) -> list[str]:
    return random.sample(_COLOURS, random.randint(1, 2))
