"""Generates customer replies that mention the problem and the company's solution, and no more."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from random import Random
from typing import Final

from models.training.recipe_examples.words import (
    chance,
    company,
    person,
    sentence,
    vocabulary,
    weekday,
)

TONES: Final = ("warm", "formal", "brief")
_WORDS: Final = vocabulary("support")
_REPLIES: Final[Mapping[str, Mapping[str, Sequence[str]]]] = _WORDS["tones"]
_ALTERNATIVES: Final = re.compile(r"\(([^()]*)\)")


def example(random: Random) -> tuple[dict[str, str | list[str]], str]:
    """Returns the recipe's fields and a text."""
    issue = random.choice(_WORDS["issue"])
    facts = {
        "item": random.choice(_WORDS["items"]),
        "day": random.choice(_WORDS["days"]),
        "weekday": weekday(random),
        "order": str(random.randint(1000, 99999)),
        "n": str(random.randint(2, 9)),
        "amount": str(random.choice((5, 10, 12, 15, 20, 25, 30, 40, 49, 60, 80, 120))),
    }
    message, solution, sorry = (
        _worded(issue[name], random).format(**facts) for name in ("messages", "solutions", "sorry")
    )
    tone = random.choice(TONES)
    fields: dict[str, str | list[str]] = {
        "message": _opened(message, random),
        "solution": solution,
        "customer": person(random) if chance(random, 0.65) else "",
        "company": company(random),
        "tone": tone,
    }
    return fields, _reply(fields, sorry, random)


def _opened(message: str, random: Random) -> str:
    """Sometimes adds a greeting and a closing line."""
    if chance(random, 0.3):
        message = f"{random.choice(('Hello,', 'Hi,', 'Good morning.', 'Dear team,'))} {message}"
    if chance(random, 0.3):
        last = random.choice(("Thanks", "Please help!", "Regards", "Please reply soon."))
        message = f"{message} {last}"
    return message


def _reply(fields: Mapping[str, str | list[str]], sorry: str, random: Random) -> str:
    replies = _REPLIES[str(fields["tone"])]
    greeting = _worded(replies["greetings" if fields["customer"] else "nobody"], random)
    written = [
        _worded(replies["sorry" if sorry else "thanks"], random).format(sorry=sorry),
        _worded(replies["tells" if sorry else "answers"], random).format(
            solution=to_you(str(fields["solution"]))
        ),
        _worded(replies["last"], random),
    ]
    body = " ".join(sentence(part) for part in written)
    end = _worded(replies["ends"], random)
    return f"{greeting.format(**fields)}\n\n{body}\n\n{end}\n{fields['company']}"


def _worded(sentences: Sequence[str], random: Random) -> str:
    """Returns a random sentence, with one choice of each "(a|b)".

    Models would memorise fixed sentences.
    """
    return _ALTERNATIVES.sub(
        lambda found: random.choice(found[1].split("|")), random.choice(sentences)
    )


def to_you(solution: str) -> str:
    """Rewrites a solution from "the customer" to "you"."""
    for old, new in (
        ("the customer gets", "you get"),
        ("the customer can", "you can"),
        ("the customer", "you"),
    ):
        solution = solution.replace(old, new)
    return solution
