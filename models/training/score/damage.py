"""Damages texts on purpose, in the ways in which models fail: one function a kind.

Each takes a text and returns a damaged one, or None if this text cannot be damaged in this way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random
from typing import Final

from models.training.recipe_examples.words import brand, company, person, place

Damage = Callable[[Random, str], str | None]

_SENTENCE: Final = re.compile(r"[^.!?\n]+[.!?]+|[^.!?\n]+(?=\n|$)")
_NAME: Final = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}(?: [A-Z][a-z]+)?")
_FIGURE: Final = re.compile(r"\d(?:[\d.,:]*\d)?")
_ITEM: Final = re.compile(r"^\s*(?:[-*\u2022]|\d{1,2}[.)])\s+\S.*$", re.MULTILINE)
_INVENTED: Final = (
    "It was founded in {year} by {person} in {place}.",
    "More than {count} customers in {place} already use it.",
    "{person} of {company} called it the best of {year}.",
    "It is made by {company} and comes with a warranty of {small} years.",
    "Call {count} today and ask for {person}.",
    "Studies at the University of {place} found an improvement of {small} %.",
    "A second one costs only {small} dollars until {small} May.",
)
_FOREIGN: Final = (
    "Das Angebot gilt nur noch bis zum Wochenende, danach kostet alles wieder den vollen Preis.",
    "Wir freuen uns auf Ihren Besuch und beantworten gerne alle Fragen, die Sie noch haben.",
    "Am Morgen war es kalt, aber die Sonne schien, und die Kinder spielten im Garten.",
    "Il faut d'abord faire chauffer l'eau, puis ajouter le sel et attendre quelques minutes.",
    "Nous vous remercions de votre confiance et restons à votre disposition pour toute question.",
    "La ville a ouvert hier une nouvelle bibliothèque où chacun peut emprunter des livres.",
    "La receta es muy sencilla y todos los ingredientes se encuentran en cualquier mercado.",
    "Mañana por la tarde abriremos la tienda y habrá descuentos para los primeros clientes.",
    "Gracias por escribirnos; lamentamos mucho el retraso y le enviaremos otro paquete hoy.",
    "Il nuovo zaino è leggero, resistente e perfetto per le lunghe passeggiate in montagna.",
    "今天天气很好，我们一起去公园散步，晚上再回家吃饭。",
    "この商品はとても軽くて使いやすいので、毎日の通勤にぴったりです。",
    "Новая модель легче прежней и работает вдвое дольше без подзарядки.",
)


def cut(random: Random, text: str) -> str | None:
    """Ends in mid-sentence."""
    words = text.split(" ")
    if len(words) < 10:
        return None
    end = random.randint(len(words) // 3, max(len(words) // 3, len(words) - 3))
    return " ".join(words[:end]).rstrip(" .!?,;:")


def repeated(random: Random, text: str) -> str | None:
    """Says one sentence, or one phrase, again and again."""
    parts = sentences(text)
    if random.random() < 0.5:
        at = random.randrange(len(parts))
        again = parts[: at + 1] + [parts[at]] * random.randint(2, 5) + parts[at + 1 :]
        return " ".join(again)
    words = text.split(" ")
    at = random.randrange(len(words))
    phrase = words[at : at + random.randint(1, 4)]
    return " ".join([*words[: at + len(phrase)], *phrase * random.randint(4, 9)])


def swapped(random: Random, text: str) -> str | None:
    """Has other figures and names."""
    changed = _FIGURE.sub(lambda found: _other_figure(random, found[0]), text)
    changed = _NAME.sub(lambda _: random.choice((person, place, brand))(random), changed)
    return changed if changed != text else None


def invented(random: Random, text: str) -> str | None:
    """Says a thing or two that nobody told it."""
    parts = sentences(text)
    for pattern in random.sample(_INVENTED, random.randint(1, 2)):
        sentence = pattern.format(
            year=random.randint(1890, 2024),
            person=person(random),
            place=place(random),
            company=company(random),
            count=random.randint(12, 990) * 100,
            small=random.randint(2, 30),
        )
        parts.insert(random.randint(1, len(parts)), sentence)
    return " ".join(parts)


def foreign(random: Random, text: str) -> str | None:
    """Is in another language."""
    return " ".join(random.sample(_FOREIGN[:3], 2)) if random.random() < 0.2 else _foreign(random)


def _foreign(random: Random) -> str:
    start = random.choice((0, 3, 6, 9, 10, 11, 12))
    return " ".join(_FOREIGN[start : start + (3 if start < 9 else 1)])


def salad(random: Random, text: str) -> str | None:
    """Has its words in disorder, as at a very high temperature."""
    words = text.split()
    if len(words) < 6:
        return None
    shuffled = words[:]
    random.shuffle(shuffled)
    keep = random.choice((0, len(words) // 4))
    return " ".join(words[:keep] + [word for word in shuffled if word not in words[:keep]])


def misspelt(random: Random, text: str) -> str | None:
    """Has letters swapped and endings wrong in many words."""

    def broken(found: re.Match[str]) -> str:
        word = found[0]
        if random.random() > 0.3:
            return word
        at = random.randrange(1, len(word) - 2)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    changed = re.sub(r"\b[a-z]{5,}\b", broken, text)
    return changed if changed != text else None


def miscounted(random: Random, text: str) -> str | None:
    """Has fewer or more list items than before."""
    items = list(_ITEM.finditer(text))
    if len(items) < 3:
        return None
    if random.random() < 0.6:
        return text[: items[random.randint(1, len(items) - 2)].start()].rstrip()
    more = "\n".join(item[0] for item in items[: random.randint(2, len(items))])
    return f"{text.rstrip()}\n{more}"


def unfilled(random: Random, text: str) -> str | None:
    """Has a placeholder, or chat around it."""
    form = random.randrange(3)
    if form == 0 and (name := _NAME.search(text)):
        return text.replace(name[0], random.choice(("[Your Name]", "[Company]", "[Product Name]")))
    if form == 1:
        return f"As an AI language model, I cannot know this for sure. {text}"
    return f"{text}\n\n[Your Name]\n[Your Company]"


# of any text
KINDS: Final[Mapping[str, Damage]] = {
    "cut": cut,
    "repeated": repeated,
    "wrong language": foreign,
    "word salad": salad,
    "misspelt": misspelt,
    "placeholders": unfilled,
}
# of texts whose facts are known, or whose items are counted
KINDS_OF_RECIPES: Final[Mapping[str, Damage]] = {
    "swapped names and figures": swapped,
    "invented facts": invented,
}


def items(text: str) -> int:
    """Returns the number of list items."""
    return len(_ITEM.findall(text))


def sentences(text: str) -> list[str]:
    """Returns the sentences and lines of a text; the whole text if it has none."""
    return [part.strip() for part in _SENTENCE.findall(text) if part.strip()] or [text]


def _other_figure(random: Random, figure: str) -> str:
    digits = "".join(random.choice("123456789") if one.isdigit() else one for one in figure)
    return digits if digits != figure else digits[:-1] + str((int(digits[-1]) + 1) % 10)
