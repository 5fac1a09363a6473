"""Applies a policy to what was found: a verdict, and the text that may be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jobs.contract.policies.safety import SafetyPolicy, Verdict
from jobs.contract.results import Safety
from workers.safety.finding import Finding


@dataclass(frozen=True, slots=True)
class Checked:
    """A text that has been checked.

    text: the text that may be shown: unchanged, masked, or None if it is withheld.
    """

    text: str | None
    safety: Safety


def judged(
    text: str,
    findings: Sequence[Finding],
    scores: Mapping[str, float | None],
    policy: SafetyPolicy,
) -> Checked:
    """Returns a text's verdict.

    Args:
        text: the text.
        findings: what rules found in it and its prompt.
        scores: the score of each category before the findings; None if it was not checked.
        policy: what to do; its action is not `off`.
    """
    categories = dict(scores)
    for one in findings:
        categories[one.category] = max(categories.get(one.category) or 0.0, one.score)
    counted = {name for name, score in categories.items() if _counts(policy, name, score)}
    found = [one for one in findings if one.category in counted]
    masks = [one for one in found if one.mask is not None] if policy.action == "mask" else []
    is_left = len(masks) < len(found) or counted > {one.category for one in masks}
    safety = Safety(
        verdict=_verdict(policy, is_found=bool(counted), is_left=is_left),
        categories={name: _rounded(score) for name, score in sorted(categories.items())},
        reasons=_reasons(findings, categories, counted),
    )
    return Checked(None if safety.verdict == "blocked" else _masked(text, masks), safety)


def _counts(policy: SafetyPolicy, category: str, score: float | None) -> bool:
    return score is not None and policy.counts(category, score)


def _verdict(policy: SafetyPolicy, *, is_found: bool, is_left: bool) -> Verdict:
    """Returns `masked` only if masks replaced everything that was found."""
    if not is_found:
        return "ok"
    if policy.action == "block":
        return "blocked"
    return "flagged" if is_left else "masked"


def _masked(text: str, masks: Sequence[Finding]) -> str:
    """Returns the text with its masks; of two that overlap, the one that begins first."""
    pieces, at = [], 0
    for one in sorted(masks, key=lambda one: (one.start, -one.end)):
        if one.start >= at:
            pieces += [text[at : one.start], one.mask or ""]
        at = max(at, one.end)
    return "".join([*pieces, text[at:]])


def _reasons(
    findings: Sequence[Finding], categories: Mapping[str, float | None], counted: set[str]
) -> list[str]:
    reasons = [f"{one.category}: {one.what}" for one in findings if one.category in counted]
    by_rule = {one.category for one in findings}
    for name in sorted(counted - by_rule):
        reasons.append(f"{name}: the classifier gives {categories[name]:.2f}")
    unchecked = sorted(name for name, score in categories.items() if score is None)
    if unchecked:
        reasons.append(f"not checked: {', '.join(unchecked)}")
    return list(dict.fromkeys(reasons))


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 4)
