"""The reader of faces as shipped, which reads what is left of a prompt without its things."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.image.assembled.reading.asked import Asked
from models.image.assembled.reading.things import read_things
from models.image.reading.reader import load_face_reader
from tests.models.test_published import published


@pytest.fixture(scope="session")
def ask() -> Callable[[str], Asked]:
    """Reads a prompt as the family does."""
    reader = load_face_reader(published("avatars"), published("all-minilm-l6-v2"))

    def asked(prompt: str) -> Asked:
        things = read_things(prompt)
        rest, whole = reader.read([things.rest, prompt])
        return Asked.of(rest, things, whole)

    return asked
