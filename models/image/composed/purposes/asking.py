"""Finds the words by which prompts that name no model ask for covers, rather than for faces."""

from __future__ import annotations

from typing import Final

from models.image.composed.reading.asked.things import things
from models.image.composed.reading.phrases import by_phrase, words_of
from models.image.reading.colours import is_colour

_FEWEST: Final = 4  # letters


def asking_words() -> tuple[str, ...]:
    """Returns the single words for styles, motifs and formats, but those of faces and clothes."""
    words = {*things(), *by_phrase("formats.toml")} - words_of("of_faces.txt")
    return tuple(
        sorted(
            word
            for word in words
            if " " not in word and len(word) >= _FEWEST and not is_colour(word, "cover")
        )
    )
