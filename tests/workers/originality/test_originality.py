"""Copies of training texts and repeated outputs are told, with a real Valkey."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from cli.valkey.server import EmbeddedValkey
from jobs.contract import keys
from models.originality.training_sketch import TrainingSketch, load_sketch
from workers.originality.originality import OriginalityChecks
from workers.originality.recent import MOST_TEXTS, RecentTexts

COPIED = (
    "The agency published its new guide on plain language today, and every team that writes for "
    "the public is asked to read it before the end of the month, said the director on Monday."
)
OTHER = (
    "Our bakery opens at six on weekdays and fills the street with the smell of warm rye bread, "
    "while the first tram of the morning rattles past the window and the children wave at us."
)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[redis.Redis]:
    server = EmbeddedValkey(tmp_path_factory.mktemp("valkey"))
    server.start()
    yield redis.Redis.from_url(server.url)
    server.stop()


def test_copies_of_training_texts_are_told_whatever_their_case_and_punctuation() -> None:
    checks = OriginalityChecks(TrainingSketch.of([COPIED]), None)
    copied, other, half = checks.of("", [f"<p>{COPIED.upper()}!</p>", OTHER, f"{COPIED} {OTHER}"])
    assert copied.nearest_training is not None
    assert copied.nearest_training > 0.9
    assert "runs of six words are in the training texts" in copied.reasons[0]
    assert other.nearest_training == 0.0
    assert half.nearest_training is not None
    assert 0.2 < half.nearest_training < 0.8


def test_what_was_not_compared_is_null_and_said() -> None:
    (unknown,) = OriginalityChecks(None, None).of("", [OTHER])
    assert unknown.nearest_training is unknown.nearest_own is None
    assert len(unknown.reasons) == 2
    (short,) = OriginalityChecks(TrainingSketch.of([COPIED]), None).of("", ["Two words."])
    assert short.nearest_training is None
    assert "too short" in short.reasons[0]


def test_a_sketch_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    assert load_sketch(tmp_path) is None
    TrainingSketch.of([COPIED]).save(tmp_path / "training_sketch.npy")
    sketch = load_sketch(tmp_path)
    (copied,) = OriginalityChecks(sketch, None).of("", [COPIED])
    assert copied.nearest_training == 1.0


def test_repeated_texts_of_the_same_key_are_told(connection: redis.Redis) -> None:
    checks = OriginalityChecks(None, RecentTexts(connection))
    first, again, other = (checks.of("one", [text])[0] for text in (OTHER, OTHER, COPIED))
    assert (first.nearest_own, again.nearest_own, other.nearest_own) == (0.0, 1.0, 0.0)
    assert "nearly repeats" in again.reasons[-1]
    assert checks.of("another", [OTHER])[0].nearest_own == 0.0


def test_sketches_are_bounded_and_expire(connection: redis.Redis) -> None:
    recent = RecentTexts(connection)
    checks = OriginalityChecks(None, recent)
    for number in range(MOST_TEXTS + 5):
        checks.of("busy", [f"{OTHER} {number}"])
    assert connection.llen(keys.sketches("busy")) == MOST_TEXTS
    assert 0 < connection.ttl(keys.sketches("busy")) <= keys.SKETCHES_S


def test_an_outage_of_redis_is_said_and_fails_no_job() -> None:
    away = redis.Redis(host="127.0.0.1", port=9, socket_connect_timeout=0.2)
    (told,) = OriginalityChecks(None, RecentTexts(away)).of("", [OTHER])
    assert told.nearest_own is None
