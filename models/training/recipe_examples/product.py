"""Generates product copy: names, kinds and features of goods, and paragraphs that mention all.

A feature is a noun phrase (n: "waterproof zips"), a verb phrase (v: "weighs 900 grams") or an
adjective (a: "machine washable"): each is put into a sentence in its own way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from models.training.recipe_examples.words import (
    brand,
    chance,
    first_name,
    last_name,
    listed,
    place,
    sentence,
    some,
    vocabulary,
    with_article,
)

TONES: Final = ("friendly", "factual", "elegant")


@dataclass(frozen=True, slots=True)
class Goods:
    """A group of goods. uses: activities that fit after "for" or "whether you are"."""

    kinds: Sequence[str]
    n: Sequence[str]
    v: Sequence[str]
    a: Sequence[str]
    audiences: Sequence[str]
    uses: Sequence[str]


_WORDS: Final = vocabulary("product")
GOODS: Final = tuple(Goods(**goods) for goods in _WORDS["goods"])

# {is}, {has}, {it} and so on agree with the kind: boots are, a mug is
_OPENERS: Final[Mapping[str, Sequence[str]]] = {
    "friendly": (
        "meet the {product}",
        "say hello to the {product}",
        "looking for {a_kind} you can rely on? The {product} {is} here",
        "the {product} {is} made for days like yours",
        "you will love the {product}",
        "good things come in simple packages, and the {product} {is} no exception",
    ),
    "factual": (
        "the {product} {is} {a_kind} for everyday use",
        "the {product} {does} what {it} should",
        "the {product} {is} {a_kind} with a clear purpose",
        "here are the facts about the {product}",
    ),
    "elegant": (
        "the {product} {brings} quiet quality to every day",
        "discover the {product}, where care shows in every detail",
        "the {product} {is} a pleasure to look at and to use",
        "understated and well made, the {product} {speaks} for {itself}",
    ),
}
_OPENERS_FOR: Final[Mapping[str, Sequence[str]]] = {
    "friendly": (
        "calling {audience}: the {product} {is} for you",
        "good news for {audience}: meet the {product}",
    ),
    "factual": ("the {product} {is} {a_kind} for {audience}",),
    "elegant": ("created for {audience}, the {product} {brings} quiet quality to every day",),
}
_FOR: Final[Mapping[str, Sequence[str]]] = {
    "friendly": (
        "{it} {is} just right for {audience}",
        "we made {them} with {audience} in mind",
        "{it} {is} perfect for {audience}",
    ),
    "factual": (
        "{it} {is} intended for {audience}",
        "{it} {is} suited to {audience}",
        "{it} {was} designed for {audience}",
    ),
    "elegant": (
        "{it} {is} a fine choice for {audience}",
        "{it} {was} made for {audience}",
    ),
}
_CLOSERS: Final[Mapping[str, Sequence[str]]] = {
    "friendly": (
        "try {them} and see how easy things can be",
        "once you have {them}, you will wonder how you did without",
        "we think you will reach for {them} again and again",
        "go on, treat yourself",
        "great for {use}, and for everything after",
    ),
    "factual": (
        "a dependable choice for {use}",
        "{it} {does} what {it} {promises}, day after day",
        "no more and no less than what you need",
    ),
    "elegant": (
        "simple, lasting and beautifully made",
        "made to be used, and to be kept",
        "a quiet luxury for {use}",
        "quality you notice every time you use {them}",
    ),
}
_WAYS: Final[Mapping[str, Sequence[str]]] = {
    "n": (
        "{it} {has} {a}",
        "{it} {comes} with {a}",
        "you get {a}",
        "{it} {offers} {a}",
        "the {kind} {has} {a}",
    ),
    "v": ("{it} {a}", "the {kind} {a}"),
    "a": ("{it} {is} {a}", "the {kind} {is} {a}"),
    "s": (
        "at a glance: {a}",
        "the facts: {a}",
        "what you get: {a}",
        "in short: {a}",
        "good to know: {a}",
    ),
}
_LATER: Final[Mapping[str, Sequence[str]]] = {
    "n": ("{it} also {has} {a}", "there {are_there} also {a}", "{a} {round} off the design"),
    "v": ("{it} also {a}", "better still, {it} {a}", "and {it} {a}"),
    "a": ("{it} {is} also {a}", "and of course {it} {is} {a}"),
    "s": ("the details: {a}", "also good to know: {a}", "and there is more: {a}"),
}
_PAIRS: Final[Mapping[str, Sequence[str]]] = {
    "nv": ("with {a}, {it} {b}", "{it} {has} {a} and {b}"),
    "na": ("{it} {has} {a} and {is} {b}", "with {a}, {it} {is} also {b}"),
    "vn": ("{it} {a} and {has} {b}", "{it} {a} and {comes} with {b}"),
    "va": ("{it} {a} and {is} {b}", "{it} {a}, and {it} {is} {b}"),
    "an": ("{it} {is} {a} and {has} {b}", "{a}, {it} also {comes} with {b}"),
    "av": ("{it} {is} {a} and {b}", "{a}, {it} {b}"),
}
# words that shops put before and after the kind of a product
_BEFORE: Final = ("hand-made", "organic", "classic", "3-season", "foldable", "little", "smart")
_AFTER: Final = ("for two", "for beginners", "in oak", "with lid", "2.0", "for small flats")
_SINGULAR: Final = {
    "it": "it",
    "them": "it",
    "itself": "itself",
    "is": "is",
    "has": "has",
    "does": "does",
    "was": "was",
    "comes": "comes",
    "offers": "offers",
    "brings": "brings",
    "speaks": "speaks",
    "promises": "promises",
}
_PLURAL: Final = {
    "it": "they",
    "them": "them",
    "itself": "themselves",
    "is": "are",
    "has": "have",
    "does": "do",
    "was": "were",
    "comes": "come",
    "offers": "offer",
    "brings": "bring",
    "speaks": "speak",
    "promises": "promise",
}


def draw_product(random: Random) -> tuple[str, Goods, str]:
    """Returns a product's name as a shop would write it, its group of goods, and its kind."""
    goods = random.choice(GOODS)
    kind = random.choice(goods.kinds)
    name = f"{brand(random)} {kind}"
    if chance(random, 0.25):
        name = f"{brand(random)} {random.choice(_BEFORE)} {kind}"
    elif chance(random, 0.2):
        name = f"{name} {random.choice(_AFTER)}"
    return name, goods, kind


def draw_features(goods: Goods, random: Random, low: int, high: int) -> list[tuple[str, str]]:
    """Returns features with their kinds: n, v or a, or s for those that fit into no sentence."""
    every = [(kind, feature) for kind in "nva" for feature in getattr(goods, kind)]
    if chance(random, 0.6):  # features of any goods, for more variety
        every = [(kind, feature) for kind in "nva" for feature in _WORDS[kind]]
    drawn = some(random, every, low, high)
    if chance(random, 0.5):
        return drawn
    specs = [("s", _spec(random)) for _ in range(random.randint(1, len(drawn)))]
    mixed = [*dict.fromkeys(specs), *drawn][:high]
    random.shuffle(mixed)
    return mixed


def _spec(random: Random) -> str:
    form: str = random.choice(_WORDS["specs"])
    least = random.randint(2, 60)
    return form.format(
        n=least,
        m=least + random.randint(2, 40),
        d=random.randint(2, 9),
        e=random.randint(1, 9),
        place=place(random),
        first=first_name(random),
        last=last_name(random),
    )


def example(random: Random) -> tuple[dict[str, str | list[str]], str]:
    """Returns the recipe's fields and a text."""
    product, goods, kind = draw_product(random)
    features = draw_features(goods, random, 2, 5)
    tone = random.choice(TONES)
    audience = random.choice(goods.audiences) if chance(random, 0.65) else ""
    words = agreeing(kind) | {
        "product": product,
        "kind": kind.split()[-1],
        "a_kind": kind if is_plural(kind) else with_article(kind),
        "audience": audience,
        "use": random.choice(goods.uses),
    }
    leads = bool(audience) and chance(random, 0.4)
    written = [random.choice((_OPENERS_FOR if leads else _OPENERS)[tone])]
    about_features = tell(features, is_plural(kind), random)
    written += about_features
    if audience and not leads:
        written.insert(random.choice((1, len(written))), random.choice(_FOR[tone]))
    if len(written) < 4 or chance(random, 0.75):
        written.append(random.choice(_CLOSERS[tone]))
    fields: dict[str, str | list[str]] = {
        "product": product,
        "features": [feature for _, feature in features],
        "audience": audience,
        "tone": tone,
    }
    return fields, " ".join(sentence(part.format(**words)) for part in written)


def is_plural(kind: str) -> bool:
    """Returns whether a kind is plural, like boots and headphones."""
    return kind.endswith("s") and not kind.endswith(("ss", "us"))


def agreeing(kind: str) -> dict[str, str]:
    """Returns verbs and pronouns that agree with a kind."""
    return dict(_PLURAL if is_plural(kind) else _SINGULAR)


def tell(features: Sequence[tuple[str, str]], plural: bool, random: Random) -> list[str]:
    """Returns sentence patterns that mention every feature, in the given order."""
    sentences: list[str] = []
    left = [
        (kind, plural_verb(words) if plural and kind == "v" else words) for kind, words in features
    ]
    while left:
        kind = left[0][0]
        run = 1
        while run < min(3, len(left)) and left[run][0] == kind:
            run += 1
        pairs = _PAIRS.get(kind + left[1][0]) if run == 1 and len(left) > 1 else None
        if pairs and chance(random, 0.6):
            way = random.choice(pairs)
            sentences.append(way.replace("{a}", left[0][1]).replace("{b}", left[1][1]))
            left = left[2:]
            continue
        words = listed([feature for _, feature in left[:run]])
        ways = _LATER if sentences and chance(random, 0.6) else _WAYS
        many = run > 1 or left[0][1].endswith("s")
        way = random.choice(ways[kind]).replace("{a}", words)
        way = way.replace("{are_there}", "are" if many else "is")
        sentences.append(way.replace("{round}", "round" if many else "rounds"))
        left = left[run:]
    return sentences


def plural_verb(phrase: str) -> str:
    """Returns a verb phrase in the plural: "weighs 900 grams" becomes "weigh 900 grams"."""
    verb, _, rest = phrase.partition(" ")
    if verb.endswith("ies"):
        verb = f"{verb[:-3]}y"
    elif verb.endswith(("oes", "sses", "shes", "ches")):
        verb = verb[:-2]
    elif verb.endswith("s"):
        verb = verb[:-1]
    return f"{verb} {rest}".strip()
