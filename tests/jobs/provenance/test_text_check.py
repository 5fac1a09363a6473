"""What a text shows of the watermark, and of what could not be looked for."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from pydantic import SecretStr

from jobs.contract.settings import Settings
from jobs.provenance.text_check import MOST_CHARS, examine_text, text_verdict
from jobs.provenance.text_mark import coins_of
from jobs.provenance.watermark_key import watermark_key


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return with_secret(tmp_path, "a secret of the tests")


def with_secret(folder: Path, secret: str) -> Settings:
    """One text in a hundred passes for marked by chance: with a fixed secret never another one."""
    return Settings(data_dir=folder, watermark_secret=SecretStr(secret))


def numbers(text: str) -> list[int]:
    """A vocabulary in which each word is its number."""
    return [int(word) for word in text.split()]


def a_text(settings: Settings, *, marked: bool, words: int = 150) -> str:
    """Draws words; a marked text takes the better of two by their coins."""
    key, chance = watermark_key(settings).secret, random.Random(4)
    found = [chance.randrange(5000) for _ in range(4)]
    for _ in range(words):
        two = [chance.randrange(5000) for _ in range(2)]
        best = max(two, key=lambda one: next(coins_of([*found[-4:], one], key)).bit_count())
        found.append(best if marked else two[0])
    return " ".join(map(str, found))


def test_the_watermark_is_found_in_the_vocabulary_of_the_model_that_wrote(
    settings: Settings,
) -> None:
    encoders = {"other": lambda text: [len(word) for word in text.split()], "writer": numbers}
    text = a_text(settings, marked=True)
    found = text_verdict(examine_text(text, settings, encoders), None)
    assert found.verdict == "probably_made_here"
    assert found.mark is not None
    assert (found.mark.model, found.mark.found) == ("writer", True)
    assert found.mark.p_value < 1e-4


def test_a_text_without_it_is_unknown(settings: Settings) -> None:
    text = a_text(settings, marked=False)
    found = text_verdict(examine_text(text, settings, {"writer": numbers}), None)
    assert found.verdict == "unknown"
    assert found.mark is not None
    assert found.mark.p_value > 0.01


def test_another_services_watermark_is_unknown(settings: Settings, tmp_path: Path) -> None:
    text = a_text(with_secret(tmp_path, "the secret of another service"), marked=True)
    assert text_verdict(examine_text(text, settings, {"writer": numbers}), None).mark is not None
    assert text_verdict(examine_text(text, settings, {"writer": numbers}), None).verdict == (
        "unknown"
    )


def test_what_was_not_looked_for_is_said(settings: Settings) -> None:
    assert "no text model" in examine_text("a text", settings, {}).not_checked[0]
    short = examine_text("1 2 3 4 5 6", settings, {"writer": numbers})
    assert "fewer than" in short.not_checked[0]
    long = examine_text("1 " * MOST_CHARS, settings, {"writer": numbers})
    assert any("only the first" in one for one in long.not_checked)
