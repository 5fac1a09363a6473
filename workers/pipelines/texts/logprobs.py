"""The log-probabilities of a text's tokens, for requests that want them."""

from __future__ import annotations

from collections import deque

from jobs.contract.results import LikelyToken, TokenLogprob
from models.text.sequence import Sequence

_DIGITS = 6


class TokenLogprobs:
    """Tells the tokens of one text once, as the text grows.

    A token belongs to the text if it begins before the text's end. So the token that ends a text
    does not, and neither does what follows a stop string.
    """

    def __init__(self, sequence: Sequence) -> None:
        self._sequence = sequence
        self._texts = sequence.token_texts()
        self._read = 0
        self._length = 0  # of the text of all tokens that were read
        self._held: deque[tuple[int, TokenLogprob]] = deque()  # where it begins, and the token

    def before(self, length: int) -> list[TokenLogprob]:
        """Returns the next tokens of those that begin before a character of the text."""
        for place in range(self._read, len(self._sequence.logprobs)):
            self._read_token(place)
        found = []
        while self._held and self._held[0][0] < length:
            found.append(self._held.popleft()[1])
        return found

    def _read_token(self, place: int) -> None:
        sequence = self._sequence
        top = None
        if sequence.params.top_logprobs:
            top = [
                LikelyToken(token=self._texts.other(token), logprob=round(logprob, _DIGITS))
                for token, logprob in sequence.likeliest[place]
            ]
        text = self._texts.add(sequence.tokens[place])
        told = TokenLogprob(token=text, logprob=round(sequence.logprobs[place], _DIGITS), top=top)
        self._held.append((self._length, told))
        self._length += len(text)
        self._read = place + 1


def token_logprobs(sequence: Sequence) -> list[TokenLogprob] | None:
    """Returns the tokens of a text that has ended.

    None means that the model's server did not give them for each piece of the text.
    """
    if len(sequence.logprobs) != len(sequence.tokens):
        return None
    return TokenLogprobs(sequence).before(len(sequence.text))
