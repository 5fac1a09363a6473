"""Generates blog outlines: a title, an introduction, a section per point, and a conclusion."""

from __future__ import annotations

from random import Random
from typing import Final

from models.training.recipe_examples.words import (
    chance,
    place,
    sentence,
    some,
    vocabulary,
    with_article,
)

_THEMES: Final = vocabulary("blog")["theme"]
_INTRO: Final = (
    "Say what this post is about and who it is for",
    "Begin with a short story that readers know from their own lives",
    "Tell readers what they will know at the end",
    "Explain in two sentences why the subject matters",
)
_SECTION: Final = (
    "Explain the most important thing about {point} first",
    "Give one example that shows {point} in practice",
    "Name a common mistake and how to avoid it",
    "Add a short list of tips on {point}",
    "Answer the question readers ask most about {point}",
    "Compare two ways and say which suits whom",
    "Tell what worked for you and what did not",
    "Add a photo or a simple drawing",
)
_END: Final = (
    "Sum up the main points in three sentences",
    "Ask readers for their own experience",
    "Suggest one small step that readers can take today",
    "Link to further reading",
)


def example(random: Random) -> tuple[dict[str, str | list[str]], str]:
    """Returns the recipe's fields and a text."""
    theme = random.choice(_THEMES)
    thing = random.choice(theme["things"])
    topic = random.choice(theme["topics"]).format(
        thing=thing,
        Thing=thing[:1].upper() + thing[1:],
        a_thing=with_article(thing),
        place=place(random),
        n=random.randint(3, 10),
    )
    points = some(random, theme["points"], 2, 5)
    audience = random.choice(theme["audiences"]) if chance(random, 0.5) else ""
    intro = some(random, _INTRO, 1, 2)
    if audience:
        intro[0] = f"Say why this matters to {audience}"
    sections = [("Introduction", intro)]
    for point in points:
        lines = some(random, _SECTION, 2, 2)
        sections.append(
            (point[:1].upper() + point[1:], [line.format(point=point) for line in lines])
        )
    sections.append(("Conclusion", some(random, _END, 1, 2)))
    outline = "\n".join(
        "\n".join([f"{number}. {title}", *(f"- {sentence(line)}" for line in lines)])
        for number, (title, lines) in enumerate(sections, start=1)
    )
    fields: dict[str, str | list[str]] = {"topic": topic, "points": points, "audience": audience}
    return fields, f"{topic}\n\n{outline}"
