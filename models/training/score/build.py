"""Builds cases from texts that people wrote and from our own examples of recipes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from models.training.recipe_examples.draw import KINDS as RECIPES
from models.training.recipe_examples.draw import draw_examples
from models.training.score import damage
from models.training.score.answers import Answer
from models.training.score.cases import HUMAN, Case


def cases_of_answers(answers: Sequence[Answer], seed: int) -> Iterator[Case]:
    """Yields each right answer whole and damaged in one or two ways, and each wrong answer."""
    right = [answer for answer in answers if answer.is_right]
    for number, answer in enumerate(answers):
        random = Random(f"{seed}-answers-{number}")  # noqa: S311  # texts, not secrets
        group = f"answers-{number}"
        if not answer.is_right:
            yield Case(answer.text, 0.0, "wrong answer", group, prompt=answer.prompt)
            continue
        counted = _counted(answer, random, group)
        if counted:
            yield from counted
            continue
        yield Case(answer.text, 1.0, HUMAN, group, prompt=answer.prompt)
        other = random.choice(right)
        if other.prompt != answer.prompt:
            yield Case(other.text, 0.0, "other prompt's answer", group, prompt=answer.prompt)
        name = random.choice(list(damage.KINDS))
        changed = damage.KINDS[name](random, answer.text)
        if changed is not None:
            finish = "length" if name in ("cut", "repeated") else "stop"
            yield Case(changed, 0.0, name, group, prompt=answer.prompt, finish_reason=finish)


def _counted(answer: Answer, random: Random, group: str) -> list[Case]:
    """Returns a list with its count asked for, right and wrong; nothing if it is no list."""
    wrong = damage.miscounted(random, answer.text)
    if wrong is None:
        return []
    count = damage.items(answer.text)
    prompt = answer.prompt.rstrip(" .:") + "." + f" Give exactly {count} items."
    return [
        Case(answer.text, 1.0, HUMAN, group, prompt=prompt),
        Case(wrong, 0.0, "wrong count", group, prompt=prompt),
    ]


def cases_of_recipes(count: int, seed: int) -> Iterator[Case]:
    """Yields `count` of our own examples of recipes, each whole and damaged in two ways."""
    drawn = list(draw_examples(list(RECIPES), count, seed))
    ways = {**damage.KINDS, **damage.KINDS_OF_RECIPES, "fact lost": _lost, "other fields": None}
    for number, row in enumerate(drawn):
        random = Random(f"{seed}-recipes-{number}")  # noqa: S311  # texts, not secrets
        group = f"recipes-{number}"
        recipe, fields, text = row["recipe"], row["fields"], row["text"]
        yield Case(text, 1.0, HUMAN, group, recipe=recipe, fields=fields)
        for name in random.sample(list(ways), 2):
            way = ways[name]
            if way is None:
                changed: str | None = drawn[(number + len(RECIPES)) % count]["text"]
            else:
                changed = way(random, text)
            if changed is None or changed == text:
                continue
            finish = "length" if name in ("cut", "repeated") else "stop"
            yield Case(
                changed, 0.0, name, group, recipe=recipe, fields=fields, finish_reason=finish
            )


def _lost(random: Random, text: str) -> str | None:
    """Leaves out what stands in the middle of the text."""
    parts = damage.sentences(text)
    if len(parts) < 3:
        return None
    at = random.randint(0, len(parts) - 2)
    return " ".join(parts[:at] + parts[at + 1 + len(parts) // 4 :])
