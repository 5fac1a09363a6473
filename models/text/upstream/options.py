"""Describes a server of models, as an entry of the catalog does under `upstream`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final, Literal

FAMILY: Final = "openai"
SCHEMES: Final = ("http", "https")
PARAMETERS: Final = ("top_k", "repetition_penalty")
_VARIABLE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Upstream:
    """What to know of a server beyond its address.

    model: the model's name there.
    api: `chat` sends messages to /chat/completions, for models with a chat template;
        `completions` sends a text to /completions.
    key_env: the environment variable that holds its API key; empty if it wants none.
    concurrency: the most requests at once.
    parameters: the server's names of sampling parameters that are not OpenAI's, by our names
        (`top_k`, `repetition_penalty`); those that are missing here are not sent.
    logprobs: whether to ask for log-probabilities, for the score; some servers refuse them.
    connect_s: seconds in which it must accept a connection.
    first_token_s: seconds in which its answer must begin.
    between_tokens_s: seconds in which an answer that has begun must go on.
    """

    model: str
    api: Literal["chat", "completions"] = "chat"
    key_env: str = ""
    concurrency: int = 32
    parameters: Mapping[str, str] = field(default_factory=dict)
    logprobs: bool = True
    connect_s: float = 5.0
    first_token_s: float = 300.0
    between_tokens_s: float = 60.0

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Upstream:
        """Returns the options in a table of a catalog file.

        Raises:
            ValueError: a field is missing, unknown or wrong; the message names it and the fix.
        """
        names = [one.name for one in fields(cls)]
        if unknown := [name for name in table if name not in names]:
            raise ValueError(f"upstream.{unknown[0]} is unknown; known: {', '.join(names)}")
        if not isinstance(table.get("model"), str) or not table["model"]:
            raise ValueError("upstream.model is missing: give the model's name at the server")
        options = cls(**table)
        options._check()
        return options

    def _check(self) -> None:
        seconds = (self.connect_s, self.first_token_s, self.between_tokens_s)
        checks = {
            f"upstream.api {self.api!r} is neither chat nor completions": (
                self.api in ("chat", "completions")
            ),
            "upstream.key_env is the name of an environment variable, not a key": (
                not self.key_env or _VARIABLE.fullmatch(str(self.key_env))
            ),
            "upstream.concurrency is a whole number from 1 to 1024": (
                type(self.concurrency) is int and 1 <= self.concurrency <= 1024
            ),
            f"upstream.parameters names the server's words for {' and '.join(PARAMETERS)}": (
                isinstance(self.parameters, Mapping)
                and set(self.parameters) <= {*PARAMETERS}
                and all(isinstance(name, str) and name for name in self.parameters.values())
            ),
            "upstream.connect_s, first_token_s and between_tokens_s are seconds above 0": all(
                type(one) in (int, float) and one > 0 for one in seconds
            ),
        }
        for message, is_fine in checks.items():
            if not is_fine:
                raise ValueError(message)
