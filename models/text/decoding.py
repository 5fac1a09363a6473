"""Text out of tokens as they come: whole characters only, ended by stop strings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

HALF_CHARACTER = "\ufffd"  # what a decoder writes for bytes that do not end a character


class IncrementalText:
    """The text of a growing list of tokens.

    Tokens may carry parts of a UTF-8 character: such a part is held back until its rest comes,
    and left out if it never does. Only the tail is decoded again, so reading after each token
    costs the same however long the text is.
    """

    def __init__(self, decode: Callable[[list[int]], str], stop: Sequence[str] = ()) -> None:
        self._decode = decode
        self._stop = tuple(stop)
        self._longest_stop = max(map(len, stop), default=0)
        self._tokens: list[int] = []
        self._context = 0  # where the decoded window starts: joints need the tokens before
        self._read = 0  # tokens whose text is already in `_text`
        self._text = ""
        self.stopped = False

    def feed(self, tokens: Sequence[int], *, last: bool = False) -> None:
        """Add tokens; `last` says that no more will come."""
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
        """How many tokens were fed."""
        return len(self._tokens)

    @property
    def whole(self) -> str:
        """All text so far, before the stop string."""
        return self._text

    @property
    def settled(self) -> str:
        """The text that no later token can take back: without the beginning of a stop string."""
        if self.stopped:
            return self._text
        held = 0
        for stop in self._stop:
            for length in range(min(len(stop) - 1, len(self._text)), held, -1):
                if self._text.endswith(stop[:length]):
                    held = length
                    break
        return self._text[: len(self._text) - held]
