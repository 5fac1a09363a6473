"""Checks the outputs of a job before anybody sees them, and chooses those that may be seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import structlog

from jobs.contract.cards import ModelCard
from jobs.contract.errors import OutputsBlocked
from jobs.contract.job import Job
from jobs.contract.policies.safety import SafetyPolicy
from jobs.contract.requests import TextRequest
from jobs.contract.results import Output, Safety
from jobs.telemetry import metrics
from workers.originality.originality import OriginalityChecks
from workers.safety.checker import Checker

_UNKNOWN: Final = "nothing here looks at pictures, and what the model was trained on is not known"
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An output with the notes on it."""

    output: Output
    notes: Sequence[str] = ()


class OutputChecks:
    """The checks of one worker, under the policy of each job's API key."""

    def __init__(
        self,
        checker: Checker,
        default: SafetyPolicy,
        originality: OriginalityChecks | None = None,
    ) -> None:
        """Creates the checks.

        Args:
            checker: checks for safety.
            default: the policy of jobs whose key has none.
            originality: compares with what was there before; None for outputs that are no texts.
        """
        self._checker = checker
        self._default = default
        self._originality = originality

    def policy(self, job: Job) -> SafetyPolicy:
        """Returns the policy that a job is under."""
        return SafetyPolicy.model_validate(job.safety) if job.safety else self._default

    def choose(
        self, job: Job, ranked: Sequence[Candidate], count: int, prompt: Mapping[str, str]
    ) -> list[Candidate]:
        """Returns the best outputs, with what was found in them and how original they are.

        Outputs that are withheld make way for those that are not, if there are more than `count`.

        Args:
            job: the job.
            ranked: its outputs, best first.
            count: how many to return.
            prompt: see Checker.check.

        Raises:
            OutputsBlocked: all outputs have to be withheld.
        """
        return self._compared(job.owner, self._safe(job, ranked, count, prompt))

    def _compared(self, owner: str, chosen: list[Candidate]) -> list[Candidate]:
        if self._originality is None:
            return chosen
        found = self._originality.of(owner, [one.output.text or "" for one in chosen])
        return [
            Candidate(one.output.model_copy(update={"originality": originality}), one.notes)
            for one, originality in zip(chosen, found, strict=True)
        ]

    def _safe(
        self, job: Job, ranked: Sequence[Candidate], count: int, prompt: Mapping[str, str]
    ) -> list[Candidate]:
        policy = self.policy(job)
        if policy.action == "off":
            return list(ranked[:count])
        chosen = self._checked(ranked[:count], policy, prompt)
        if any(_is_blocked(one) for one in chosen):
            chosen += self._checked(ranked[count:], policy, prompt)
            chosen = sorted(chosen, key=_is_blocked)[:count]
        for one in chosen:
            _report(job, one.output.safety, policy)
        blocked = sum(map(_is_blocked, chosen))
        if blocked == len(chosen):
            raise OutputsBlocked(_why_all_blocked([one.output.safety for one in chosen]))
        if blocked:
            note = f"{blocked} of {count} outputs withheld: `safety` says why"
            return [Candidate(one.output, (*one.notes, note)) for one in chosen]
        return chosen

    def picture(self, job: Job, card: ModelCard, prompt: str | None) -> Safety | None:
        """Returns what was found in the prompt of a picture; None under the policy `off`.

        Nothing looks at the picture itself, which its reasons say.

        Raises:
            OutputsBlocked: the picture has to be withheld.
        """
        policy = self.policy(job)
        if policy.action == "off":
            return None
        safety = self._checker.check_prompt({"prompt": prompt} if prompt else {}, policy)
        reasons = [*safety.reasons, f"the picture was not checked: {_unseen(card)}"]
        safety = safety.model_copy(update={"reasons": reasons})
        _report(job, safety, policy)
        if safety.verdict == "blocked":
            raise OutputsBlocked(_why_all_blocked([safety]))
        return safety

    def _checked(
        self, candidates: Sequence[Candidate], policy: SafetyPolicy, prompt: Mapping[str, str]
    ) -> list[Candidate]:
        texts = [one.output.text or "" for one in candidates]
        checked = self._checker.check(texts, policy, prompt) if texts else []
        return [
            Candidate(_with_text(candidate.output, one.text, one.safety), candidate.notes)
            for candidate, one in zip(candidates, checked, strict=True)
        ]


# Checks nothing: for texts that only our own measurements see.
UNCHECKED: Final = OutputChecks(Checker(), SafetyPolicy(action="off"))


def prompt_of(request: TextRequest) -> dict[str, str]:
    """Returns what a client wrote into a request, by the name of the place."""
    if request.messages is not None:
        return {f"message {at}": one.content for at, one in enumerate(request.messages)}
    if request.prompt is not None:
        return {"prompt": request.prompt}
    return {
        f"field {name!r}": value if isinstance(value, str) else "\n".join(value)
        for name, value in request.fields.items()
    }


def _with_text(output: Output, text: str | None, safety: Safety) -> Output:
    if text == output.text:
        return output.model_copy(update={"safety": safety})
    size = len((text or "").encode())
    # the tokens would give away what the policy hides
    changed = {"text": text, "bytes": size, "safety": safety, "logprobs": None}
    return output.model_copy(update=changed)


def _is_blocked(candidate: Candidate) -> bool:
    safety = candidate.output.safety
    return safety is not None and safety.verdict == "blocked"


def _why_all_blocked(found: Sequence[Safety | None]) -> str:
    reasons = [
        reason
        for safety in found
        for reason in (safety.reasons if safety is not None else ())
        if "not checked" not in reason
    ]
    why = "; ".join(dict.fromkeys(reasons))
    return (
        f"The safety policy of the API key withheld all outputs ({why}). Change the request, or "
        "ask the operator for another policy."
    )


def _report(job: Job, safety: Safety | None, policy: SafetyPolicy) -> None:
    """Counts and logs a decision; the text is not logged."""
    if safety is None:
        return
    metrics.OUTPUTS_CHECKED.labels(job.model, safety.verdict).inc()
    found = [
        name
        for name, score in safety.categories.items()
        if score is not None and policy.counts(name, score)
    ]
    for name in found:
        metrics.SAFETY_FINDINGS.labels(job.model, name).inc()
    if found:
        log.info("output_checked", **job.ids, verdict=safety.verdict, categories=found)


def _unseen(card: ModelCard) -> str:
    """Returns why nothing has to look at a model's pictures, or that this is not known."""
    if card.draws_by_rules:
        return f"{card.id} draws by rules and has no pictures of others in it"
    return f"{card.id} was trained on {card.trained_on} only" if card.trained_on else _UNKNOWN
