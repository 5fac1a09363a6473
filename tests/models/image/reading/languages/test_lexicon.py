"""The tables of words are as their readers expect them."""

from __future__ import annotations

import pytest

from models.image.reading.languages.folding import folded
from models.image.reading.languages.lexicon import NAMES, lexicon


@pytest.mark.parametrize("code", NAMES)
def test_each_language_has_many_words(code: str) -> None:
    assert len(lexicon(code).entries) > 1500


@pytest.mark.parametrize("code", NAMES)
def test_words_are_folded_and_shared_ones_are_in_the_tables(code: str) -> None:
    words = lexicon(code)
    assert all(form == folded(form) for form in words.entries)
    assert words.shared - {""} <= words.entries.keys()


@pytest.mark.parametrize(
    ("code", "forms", "english"),
    [
        ("es", "rojo roja rojos rojas", "red"),
        ("fr", "blanc blanche blancs blanches", "white"),
        ("fr", "enneige enneigee enneiges enneigees", "snowy"),
        ("pt", "marrom marrons", "brown"),
        ("it", "bianco bianca bianchi bianche", "white"),
        ("de", "grun grune grunen gruner grunes grunem", "green"),
        ("es", "flores", "flowers"),
        ("de", "baume baumen baums", "trees"),
        ("pt", "corações coraçoes", "hearts"),
    ],
)
def test_words_are_inflected(code: str, forms: str, english: str) -> None:
    entries = lexicon(code).entries
    found = {entries[folded(form)].english for form in forms.split()}
    assert found <= {english, english.removesuffix("s")}
    assert english in found


def test_a_word_may_mean_somebody_where_it_stands_alone() -> None:
    blonde = lexicon("es").entries["rubia"]
    assert (blonde.english, blonde.alone) == ("blonde", "blonde woman")
