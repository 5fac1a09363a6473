"""Decodes tokens to text incrementally: whole characters only, up to a stop string."""

from __future__ import annotations

from collections.abc import Callable, Sequence

HALF_CHARACTER = "\ufffd"  # a decoder's output for an incomplete character


class IncrementalText:
    """The text of a growing list of tokens.

    A token may end within a UTF-8 character. Such a part is held back until the character is
    complete, and dropped if it never is. Only the tail is decoded again, so that the cost per token
    does not grow with the text.
    """

    def __init__(self, decode: Callable[[list[int]], str], stop: Sequence[str] = ()) -> None:
        self._decode = decode
        self._stop = tuple(stop)
        self._longest_stop = max(map(len, stop), default=0)
        self._tokens: list[int] = []
        self._context = 0  # start of the decoded window; decoding needs some tokens before
        self._read = 0  # tokens whose text is already in `_text`
        self._text = ""
        self.stopped = False

    def feed(self, tokens: Sequence[int], *, last: bool = False) -> None:
        """Adds tokens; `last` is True if no more follow."""
        if self.stopped:
            return
        self._tokens.extend(tokens)
        window = self._decode(self._tokens[self._context :])
        if window.endswith(HALF_CHARACTER) and not last:
            return
        known = self._decode(self._tokens[self._context : self._read])
        fresh = window[len(known) :].rstrip(HALF_CHARACTER) if last else window[len(known) :]
        self._context, self._read = self._read, len(self._tokens)
        before = len(self._text)
        self._text += fresh
        self._cut(max(0, before - self._longest_stop + 1))

    def _cut(self, start: int) -> None:
        found = [at for stop in self._stop if (at := self._text.find(stop, start)) >= 0]
        if found:
            self._text = self._text[: min(found)]
            self.stopped = True

    def after(self, token: int) -> str:
        """Returns the text that a token would add; U+FFFD stands for a part of a character."""
        window = self._decode([*self._tokens[self._context :], token])
        return window[len(self._decode(self._tokens[self._context : self._read])) :]

    @property
    def is_between_characters(self) -> bool:
        """Returns whether all tokens are in the text, and there are some."""
        return 0 < self._read == len(self._tokens)

    @property
    def token_count(self) -> int:
        """Returns the number of tokens added so far."""
        return len(self._tokens)

    @property
    def whole(self) -> str:
        """Returns all text so far, up to the stop string."""
        return self._text

    @property
    def settled(self) -> str:
        """Returns the text without a possible beginning of a stop string; it never shrinks."""
        if self.stopped:
            return self._text
        held = 0
        for stop in self._stop:
            for length in range(min(len(stop) - 1, len(self._text)), held, -1):
                if self._text.endswith(stop[:length]):
                    held = length
                    break
        return self._text[: len(self._text) - held]


class TokenTexts:
    """The text that each token of a growing list adds.

    A token that ends within a character adds nothing, and the one that completes it all of it.
    """

    def __init__(self, decode: Callable[[list[int]], str]) -> None:
        self._text = IncrementalText(decode)
        self._known: dict[int, str] = {}

    def add(self, token: int) -> str:
        """Adds a token and returns the text that it adds."""
        before = len(self._text.whole)
        self._text.feed([token])
        return self._text.whole[before:]

    def other(self, token: int) -> str:
        """Returns the text that a token would add in place of the next one."""
        if not self._text.is_between_characters:  # what it is depends on the half before
            return self._text.after(token)
        if token not in self._known:
            self._known[token] = self._text.after(token)
        return self._known[token]
