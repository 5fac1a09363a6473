from __future__ import annotations

import pytest

from models.image.assembled.reading.unheard import unheard_words


@pytest.mark.parametrize(
    ("rest", "words"),
    [
        ("Tall Nigerian man with a shaved head, arms crossed, looking proud", ("arms", "crossed")),
        ("nonbinary person, teal hair on top, doing a shrug", ("shrug",)),
        ("Woman in her 30s, curly brown hair, freckles, hair: #2b1b0e", ()),
        ("please make me a friendly guy with a short beard, thanks", ()),
    ],
)
def test_words_that_nobody_knows_are_named(rest: str, words: tuple[str, ...]) -> None:
    assert unheard_words(rest, ()) == words


def test_what_is_told_as_unknown_is_not_named_again() -> None:
    assert unheard_words("man with a potion", ("a potion",)) == ()
