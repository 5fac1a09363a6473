"""What a request says of single tokens: which are wanted, and how likely they were."""

from __future__ import annotations

from typing import Annotated, Final, Self

from pydantic import BaseModel, Field, model_validator

MOST_BIASED: Final = 300  # tokens that a request may name
MOST_ALTERNATIVES: Final = 20  # for each token, as OpenAI allows
# Over all tokens of all candidates: results are kept in Redis, and an alternative has 50 bytes.
MOST_TOLD: Final = 100_000

TokenId = Annotated[int, Field(ge=0, lt=2**31)]
Bias = Annotated[float, Field(ge=-100, le=100)]


class TokenWishes(BaseModel):
    """Holds what a request for texts may say of tokens."""

    logprobs: bool = Field(
        False, description="Whether outputs have the log-probability of each of their tokens."
    )
    top_logprobs: int = Field(
        0,
        ge=0,
        le=MOST_ALTERNATIVES,
        description="With logprobs: how many of the likeliest tokens to tell at each place, too.",
    )
    logit_bias: dict[TokenId, Bias] = Field(
        default_factory=dict,
        max_length=MOST_BIASED,
        description="Token id -> what is added to its logit, from -100 (never) to 100 (always), as "
        "the model's own tokenizer counts them.",
    )

    def check_told(self, tokens: int) -> None:
        """Checks that a result with so many tokens can be kept.

        Raises:
            ValueError: it would tell too many alternatives.
        """
        told = self.top_logprobs * tokens
        if told > MOST_TOLD:
            raise ValueError(
                f"top_logprobs x max_new_tokens x candidates is {told}, and at most {MOST_TOLD}: "
                "ask for less of one of them"
            )

    @model_validator(mode="after")
    def _alternatives_go_with_logprobs(self) -> Self:
        if self.top_logprobs and not self.logprobs:
            raise ValueError("top_logprobs belongs to logprobs: give logprobs: true, too")
        return self
