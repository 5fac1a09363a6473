"""Tells prints on people's clothes from those on the clothes of an animal, which has none."""

from __future__ import annotations

from models.image.assembled.creatures.described import creature_in
from models.image.assembled.prints.asked import Printed
from models.image.assembled.prints.reading import read_print


def print_on_person(prompt: str) -> Printed | None:
    """Returns what a prompt puts on a person's clothes; None if it is about an animal."""
    found = read_print(prompt)
    return found if found is not None and creature_in(found.rest) is None else None
