"""Checks what a request says of single tokens against the card of its model."""

from __future__ import annotations

from jobs.contract.cards import ModelCard
from jobs.contract.errors import InvalidRequest
from jobs.contract.text.tokens import TokenWishes


class TokensRefused(InvalidRequest):
    """The model can't be biased so, or can't tell how likely other tokens were."""

    code = "tokens_refused"
    title = "The model can't do this with its tokens"


def check_token_wishes(card: ModelCard, request: TokenWishes) -> None:
    """Checks that a model can do what a request says of tokens.

    Raises:
        TokensRefused: it can't.
    """
    if request.top_logprobs > card.top_logprobs:
        raise TokensRefused(
            f"{card.id} tells no other tokens than its own: leave top_logprobs out, or choose "
            "another model.",
            field="top_logprobs",
        )
    if not request.logit_bias:
        return
    if card.vocabulary_size is None:
        raise TokensRefused(
            f"{card.id} takes no bias: leave logit_bias out, or choose another model.",
            field="logit_bias",
        )
    highest = max(request.logit_bias)
    if highest >= card.vocabulary_size:
        raise TokensRefused(
            f"{card.id} has no token {highest}: its ids are 0 to {card.vocabulary_size - 1}. Take "
            "those of its own tokenizer.",
            field="logit_bias",
        )
