"""What followed the end of a text elsewhere."""

from __future__ import annotations

from models.text.drafts.trail import BETWEEN, Match, Trail, best


def test_what_followed_the_longest_ending_is_found() -> None:
    trail = Trail([1, 2, 3, 4, 9, 2, 3, 5, 9, 2, 3, 5])
    assert trail.match([9, 2, 3]) == Match(3, {5: 2})
    assert trail.match([7, 2, 3]) == Match(2, {4: 1, 5: 2})


def test_the_end_of_the_trail_is_followed_by_nothing() -> None:
    trail = Trail([1, 2, 3])
    assert trail.match([2, 3]) == Match(0, {})
    trail.extend([4])
    assert trail.match([2, 3]) == Match(2, {4: 1})


def test_what_begins_after_a_text_does_not_follow_it() -> None:
    trail = Trail([1, 2, BETWEEN, 4, 2, 5])
    assert trail.match([1, 2]) == Match(1, {5: 1})


def test_the_longest_of_several_matches_counts_and_equal_ones_together() -> None:
    short, long, other = (Trail(tokens) for tokens in ([2, 7], [1, 2, 8], [1, 2, 9, 1, 2, 8]))
    assert best(trail.match([1, 2]) for trail in (short, long)) == Match(2, {8: 1})
    assert best(trail.match([1, 2]) for trail in (short, other, long)) == Match(2, {9: 1, 8: 2})
    assert best([]) == Match(0, {})
