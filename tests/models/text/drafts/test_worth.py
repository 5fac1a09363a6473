"""Which guesses are worth a row."""

from __future__ import annotations

import pytest

from models.text.drafts.worth import Odds, StepCost


def test_the_odds_follow_what_was_seen_and_change_with_it() -> None:
    odds = Odds()
    assert odds.of("new", 0.4) == pytest.approx(0.4)
    for number in range(300):
        odds.learn("often", was_right=number % 4 > 0)
    assert odds.of("often", 0.1) == pytest.approx(0.75, abs=0.02)
    for _ in range(2000):
        odds.learn("often", was_right=False)
    assert odds.of("often", 0.5) < 0.05


def cost(fixed_s: float, row_s: float, jump_s: float = 0.0) -> StepCost:
    measured = StepCost()
    for number in range(160):
        rows = 1 + number % 8
        disturbed = 20 if number % 50 == 7 else 1
        measured.took(rows, disturbed * (fixed_s + row_s * rows + jump_s * (rows > 4)))
    return measured


def test_the_cost_of_a_step_is_measured_in_spite_of_disturbances() -> None:
    assert cost(0.08, 0.004).step_s(4) == pytest.approx(0.096, rel=0.2)


def test_rows_between_those_that_were_measured_lie_on_a_line() -> None:
    measured = StepCost()
    for rows, seconds in ((1, 0.1), (5, 0.3)):
        measured.took(rows, seconds)
    assert [measured.step_s(rows) for rows in (1, 2, 5, 9)] == pytest.approx([0.1, 0.15, 0.3, 0.3])


def test_guesses_pay_where_rows_cost_little() -> None:
    unlikely = [0.9, 0.6, 0.4, 0.2, 0.15]
    assert cost(0.08, 0.002).best_count(unlikely, 1) >= 4
    assert cost(0.002, 0.01).best_count(unlikely, 1) <= 1


def test_rows_beyond_a_jump_in_the_cost_are_left_out() -> None:
    assert cost(0.08, 0.0, jump_s=0.08).best_count([0.9, 0.8, 0.7, 0.5, 0.4], 1) == 3


def test_as_long_as_nothing_is_known_guesses_are_tried() -> None:
    assert StepCost().best_count([0.3, 0.1], 1) == 2


def test_guesses_that_did_not_pay_are_tried_again_after_a_while() -> None:
    measured = StepCost()
    measured.took(1, 0.1)
    measured.took(3, 9.0)  # disturbed
    tried = [measured.best_count([0.5, 0.4], 1) for _ in range(40)]
    assert tried[:20] == [0] * 20
    assert tried[-1] == 2
