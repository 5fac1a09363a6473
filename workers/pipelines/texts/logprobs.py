"""The log-probabilities of a text's tokens, for requests that want them."""

from __future__ import annotations

from jobs.contract.results import TokenLogprob
from models.text.sequence import Sequence


def token_logprobs(sequence: Sequence) -> list[TokenLogprob] | None:
    """Returns each token's text and natural log-probability, without the token that ends a text.

    None means that the model's server did not give them for each piece of the text.
    """
    if len(sequence.logprobs) != len(sequence.tokens):
        return None
    pairs = list(zip(sequence.token_texts(), sequence.logprobs, strict=True))
    if pairs and not pairs[-1][0]:
        pairs.pop()
    return [TokenLogprob(token=text, logprob=round(logprob, 6)) for text, logprob in pairs]
