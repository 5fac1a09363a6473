"""Customer replies: what went wrong is taken up, what the company tells is told, nothing else."""

from __future__ import annotations

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

_GREETINGS: Final[Mapping[str, Sequence[str]]] = {
    "warm": ("Hello {customer},", "Dear {customer},", "Hi {customer},"),
    "formal": ("Dear {customer},",),
    "brief": ("Hi {customer},", "Hello {customer},"),
}
_NOBODY: Final[Mapping[str, Sequence[str]]] = {
    "warm": ("Hello,", "Hi there,"),
    "formal": ("Dear customer,",),
    "brief": ("Hi,", "Hello,"),
}
_SORRY: Final[Mapping[str, Sequence[str]]] = {
    "warm": (
        "thank you for telling us, and we are truly sorry about {sorry}",
        "we are very sorry about {sorry}, and we understand how annoying this is",
        "we are so sorry about {sorry}; this is not how we want things to be",
    ),
    "formal": (
        "thank you for your message. We apologise for {sorry}",
        "please accept our apologies for {sorry}",
        "we have received your message and regret {sorry}",
    ),
    "brief": ("sorry about {sorry}", "we are sorry about {sorry}"),
}
_THANKS: Final[Mapping[str, Sequence[str]]] = {
    "warm": ("thank you so much for your question", "thanks for asking, we are happy to help"),
    "formal": ("thank you for your enquiry", "thank you for your message"),
    "brief": ("thanks for asking", "thank you for your message"),
}
_TELLS: Final[Mapping[str, Sequence[str]]] = {
    "warm": (
        "here is the good news: {solution}",
        "{solution}",
        "we have looked into it, and {solution}",
        "to put it right, {solution}",
    ),
    "formal": (
        "we would like to inform you that {solution}",
        "we have looked into the matter: {solution}",
        "we can confirm that {solution}",
    ),
    "brief": ("{solution}", "good to know: {solution}"),
}
_ANSWERS: Final[Mapping[str, Sequence[str]]] = {
    "warm": ("{solution}", "we can tell you that {solution}"),
    "formal": ("we would like to inform you that {solution}", "we can confirm that {solution}"),
    "brief": ("{solution}",),
}
_OFFERS: Final[Mapping[str, Sequence[str]]] = {
    "warm": (
        "if there is anything else we can do, please just reply to this message",
        "please write to us any time if you have another question",
        "thank you for your patience, and do let us know if anything is unclear",
    ),
    "formal": (
        "should you have any further questions, please do not hesitate to contact us",
        "thank you for your patience and understanding",
        "we remain at your disposal for any further questions",
    ),
    "brief": ("just reply if you need anything else", "thanks for your patience"),
}
_ENDS: Final[Mapping[str, Sequence[str]]] = {
    "warm": ("Kind regards,", "Warm regards,", "All the best,"),
    "formal": ("Yours sincerely,", "Kind regards,"),
    "brief": ("Best,", "Best regards,"),
}


def example(random: Random) -> tuple[dict[str, str | list[str]], str]:
    """Fields of the recipe and a text."""
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
        random.choice(issue[name]).format(**facts) for name in ("messages", "solutions", "sorry")
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
    """As some people begin and end."""
    if chance(random, 0.3):
        message = f"{random.choice(('Hello,', 'Hi,', 'Good morning.', 'Dear team,'))} {message}"
    if chance(random, 0.3):
        last = random.choice(("Thanks", "Please help!", "Regards", "Please reply soon."))
        message = f"{message} {last}"
    return message


def _reply(fields: Mapping[str, str | list[str]], sorry: str, random: Random) -> str:
    tone = str(fields["tone"])
    greeting = random.choice((_GREETINGS if fields["customer"] else _NOBODY)[tone])
    written = [
        random.choice((_SORRY if sorry else _THANKS)[tone]).format(sorry=sorry),
        random.choice((_TELLS if sorry else _ANSWERS)[tone]).format(
            solution=to_you(str(fields["solution"]))
        ),
        random.choice(_OFFERS[tone]),
    ]
    body = " ".join(sentence(part) for part in written)
    end = random.choice(_ENDS[tone])
    return f"{greeting.format(**fields)}\n\n{body}\n\n{end}\n{fields['company']}"


def to_you(solution: str) -> str:
    """What is told about the customer is told to them."""
    for said, told in (
        ("the customer gets", "you get"),
        ("the customer can", "you can"),
        ("the customer", "you"),
    ):
        solution = solution.replace(said, told)
    return solution
