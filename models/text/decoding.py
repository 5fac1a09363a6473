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
