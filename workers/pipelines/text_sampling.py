"""From a text request to the parameters by which its candidates are sampled."""

from __future__ import annotations

from collections.abc import Iterable

from jobs.contract.errors import StructureBroken
from jobs.contract.requests import TextRequest
from models.text.sampling_params import MIN_TEMPERATURE, SamplingParams
from models.text.sequence import Sequence


def sampling_params(
    request: TextRequest, seed: int, mark_key: bytes, grammar: str
) -> SamplingParams:
    """Returns the parameters of one candidate.

    Args:
        request: complete with its recipe's defaults.
        seed: the candidate's own.
        mark_key: see workers/watermarking.py.
        grammar: see jobs/structure/grammar.py.
    """
    return SamplingParams(
        max_new_tokens=request.max_new_tokens,
        # a lower one would only ever sample the most likely token
        temperature=request.temperature if request.temperature >= MIN_TEMPERATURE else 0.0,
        top_p=request.top_p,
        top_k=request.top_k,
        repetition_penalty=request.repetition_penalty,
        stop=tuple(request.stop),
        seed=seed,
        mark_key=mark_key,
        grammar=grammar,
        logit_bias=tuple(request.logit_bias.items()),
        top_logprobs=request.top_logprobs,
    )


def check_followed(sequences: Iterable[Sequence]) -> None:
    """Checks that all texts are within their grammar.

    Raises:
        StructureBroken: one could not be kept there, because its grammar is too costly.
    """
    for sequence in sequences:
        if sequence.constraint is not None and sequence.constraint.trouble:
            raise StructureBroken(
                f"After {sequence.generated_count} tokens the schema or regex was too costly to "
                f"follow ({sequence.constraint.trouble}). Make it simpler.",
            )
