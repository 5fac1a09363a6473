"""Ends a text in time: the shortest way from what is written to a complete text.

Without it, a text that reaches `max_new_tokens` is cut in the middle, and JSON that is cut cannot
be read. The way is not always the shortest there is, but short: it takes what the grammar forces,
and otherwise closes what is open, leaves lists empty and optional properties out.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from llguidance import LLMatcher, LLTokenizer
from numpy.typing import NDArray

from models.text.interface import GrammarRefused

# In the order in which they are tried, if they are one token and the grammar allows it. Where a
# letter is allowed the text is inside a string, which a bracket would not end.
_CLOSERS: Final = ("}", "]", ",", '"', "0", "1", "null", "false", "true", '""', "[]", "{}")
_LETTER: Final = "a"
_LONGEST: Final = 400  # tokens; no way is looked for beyond
_SPARE: Final = 12  # tokens by which the way may grow before it is looked for again
_NEAR: Final = 40  # with fewer tokens to spare, no further list or object is opened


class Vocabulary:
    """The tokens that matter for endings.

    tokenizer: llguidance's.
    others: a bit for each token that opens no list and no object, as in Constraint.allowed.
    end: the token that ends a text.
    """

    def __init__(self, tokenizer: LLTokenizer) -> None:
        self.tokenizer = tokenizer
        self.end = tokenizer.eos_token
        opens = np.zeros((tokenizer.vocab_size + 31) // 32 * 32, dtype=np.uint8)
        for token in range(tokenizer.vocab_size):
            written = tokenizer.decode_bytes([token])
            opens[token] = b"{" in written or b"[" in written
        self.others = ~np.packbits(opens, bitorder="little").view(np.uint32)
        read = {text: tokenizer.tokenize_str(text) for text in (_LETTER, *_CLOSERS)}
        self._known = {text: tokens[0] for text, tokens in read.items() if len(tokens) == 1}

    def closer(self, matcher: LLMatcher) -> int:
        """Returns the token that leads to the end fastest of those that the matcher allows."""
        quote = self._known.get('"')
        is_inside = quote is not None and all(
            matcher.validate_tokens([token]) for token in (self._known.get(_LETTER, quote), quote)
        )
        if quote is not None and is_inside:
            return quote
        for text in _CLOSERS:
            token = self._known.get(text)
            if token is not None and matcher.validate_tokens([token]):
                return token
        return _first(np.frombuffer(matcher.compute_bitmask(), dtype=np.uint32))


class Ending:
    """The end of one text, looked for only when it could come near."""

    def __init__(self, vocabulary: Vocabulary, matcher: LLMatcher) -> None:
        """matcher: has read the text so far; somebody else feeds it."""
        self._vocabulary = vocabulary
        self._matcher = matcher
        self._way: list[int] = []  # set once the text takes it
        self._found: list[int] | None = None  # the last way that was found
        self._looks_at: int | None = None  # tokens left at which to look again
        self._is_near = False

    def of(self, matcher: LLMatcher) -> Ending:
        """Returns the ending of another text, which is as long as this one's and empty."""
        ending = Ending(self._vocabulary, matcher)
        ending._found = self._find(_LONGEST)
        return ending

    def next_token(self, left: int) -> int | None:
        """Returns the next token of the way to the end, or None while there is time.

        Args:
            left: how many tokens may still be written.
        """
        if self._way:
            return self._way.pop(0)
        if self._looks_at is not None and left > self._looks_at:
            return None
        way = self._find(min(left, _LONGEST))
        if way is None:
            self._looks_at = left // 2
            return None
        spare = left - len(way)
        if spare <= _SPARE:
            self._way = list(way)
            return self._way.pop(0) if way else None
        self._is_near = spare <= _NEAR
        # Each token may lengthen the way by one: look again before it takes what there is to spare.
        self._looks_at = left - max(1, (spare - (_SPARE if self._is_near else _NEAR)) // 2)
        return None

    def way(self) -> list[int]:
        """Returns all tokens of the way to the end.

        Raises:
            GrammarRefused: there are more than 400.
        """
        way = self._find(_LONGEST)
        if way is None:
            raise GrammarRefused(f"its shortest text has more than {_LONGEST} tokens")
        return way

    def narrow(self, allowed: NDArray[np.uint32]) -> None:
        """Takes tokens that open a list or an object out of `allowed` if the end is near."""
        if self._is_near:
            fewer = allowed & self._vocabulary.others
            if fewer.any():
                allowed[:] = fewer

    def _find(self, most: int) -> list[int] | None:
        """Returns the tokens to a complete text; None if there are more than `most`.

        The way that was found before mostly still leads there, as while a string grows. To ask
        takes a microsecond, and to look for another a hundred.
        """
        if self._found is not None and len(self._found) <= most and self._still_leads(self._found):
            return self._found
        self._found = self._search(most)
        return self._found

    def _still_leads(self, way: list[int]) -> bool:
        return self._matcher.validate_tokens([*way, self._vocabulary.end]) > len(way)

    def _search(self, most: int) -> list[int] | None:
        matcher = self._matcher.deep_copy()
        way: list[int] = []
        while not matcher.is_accepting():
            forced = matcher.compute_ff_tokens()
            if not forced:
                forced = [self._vocabulary.closer(matcher)]
            way += forced
            if len(way) > most or not matcher.consume_tokens(forced):
                return None
        return way


def _first(allowed: NDArray[np.uint32]) -> int:
    """Returns the first allowed token; 0 if there is none, which no grammar then accepts."""
    words = allowed.nonzero()[0]
    if not len(words):
        return 0
    word = int(allowed[words[0]])
    return 32 * int(words[0]) + (word & -word).bit_length() - 1
