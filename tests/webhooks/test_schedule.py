from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from webhooks.schedule import next_attempt_at

NOW = 1_795_435_200.0


def pause_s(tries: int, retry_after: str | None = None) -> float:
    return next_attempt_at(NOW, tries, 5.0, retry_after) - NOW


def test_pauses_triple_up_to_four_hours_give_or_take_a_fifth() -> None:
    for tries, usual_s in [(1, 5), (2, 15), (3, 45), (8, 10_935), (9, 14_400), (500, 14_400)]:
        assert 0.8 * usual_s <= pause_s(tries) <= 1.2 * usual_s


def test_a_day_has_about_a_dozen_attempts() -> None:
    at, tries = NOW, 0
    while (at := next_attempt_at(at, tries + 1, 5.0, None)) < NOW + 86_400:
        tries += 1
    assert 10 <= tries <= 16


def test_what_failed_together_comes_back_apart() -> None:
    assert len({pause_s(3) for _ in range(20)}) > 10


def test_a_receiver_is_not_called_before_its_retry_after() -> None:
    later = datetime.fromtimestamp(NOW, UTC) + timedelta(seconds=600)
    assert pause_s(1, "600") == 600
    assert pause_s(1, format_datetime(later, usegmt=True)) == 600
    assert pause_s(1, "Wed, 21 Oct 2015 07:28:00 GMT") <= 6  # long ago


@pytest.mark.parametrize(
    "header", ["0", "", "soon", "-5", "1.5", "²", "Mon, 99 Nov 2026 99:99:99 GMT", "9" * 5000]
)
def test_a_header_that_says_nothing_useful_does_no_harm(header: str) -> None:
    assert pause_s(1, header) >= 4
