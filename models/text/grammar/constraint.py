"""Keeps a text within a grammar: says before each token which tokens may come next.

llguidance parses what has been written and computes a bit for each token of the vocabulary, in ten
microseconds for most grammars and tokens. (Threads that computed the bits while the model runs
would take longer to start than the bits take to compute.)
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from typing import Any, Final

import numpy as np
from llguidance import LLMatcher, LLParserLimits, LLTokenizer, TokenizerWrapper
from numpy.typing import NDArray

from models.text.grammar.ending import Ending, Vocabulary
from models.text.interface import GrammarRefused

# A step that exceeds these fails its sequence alone, after some 20 ms. The gateway refuses most
# grammars that could: jobs/structure/grammar.py has the same numbers.
LIMITS: Final[dict[str, Any]] = {
    "verbose_errors": False,
    "max_grammar_size": 50_000,
    "max_lexer_states": 50_000,
    "initial_lexer_fuel": 300_000,
    "step_lexer_fuel": 50_000,
    "step_max_items": 20_000,
}
_REMEMBERED: Final = 64  # compiled grammars


class Grammars:
    """Compiles grammars for one tokenizer, and remembers the latest."""

    def __init__(self, tokenizer: str | TokenizerWrapper, end_tokens: Iterable[int] = ()) -> None:
        """Reads the vocabulary, which takes a second for 50,000 tokens.

        Args:
            tokenizer: the content of tokenizer.json, or what llguidance needs to know of others.
            end_tokens: tokens that may follow a complete text; the tokenizer's own if empty.

        A tokenizer whose tokens have no bytes of their own, such as one of whole words, is no
        error: its model writes, and `begin` refuses.
        """
        self._why_not = ""
        try:
            self._tokenizer = LLTokenizer(tokenizer, eos_token=sorted(end_tokens) or None)
        except ValueError as error:
            self._why_not = str(error)
            return
        self._vocabulary = Vocabulary(self._tokenizer)
        self._compiled: OrderedDict[str, tuple[LLMatcher, Ending]] = OrderedDict()

    def begin(self, grammar: str) -> Constraint:
        """Returns the constraint of a text that is still empty.

        Args:
            grammar: what llguidance's `grammar_from_...` functions return.

        Raises:
            GrammarRefused: it is wrong, or too large, or the tokenizer cannot follow any.
        """
        if self._why_not:
            raise GrammarRefused(
                f"this model's tokenizer cannot follow a grammar ({self._why_not})"
            )
        if grammar not in self._compiled:
            limits = LLParserLimits(**LIMITS)
            matcher = LLMatcher(self._tokenizer, grammar, log_level=0, limits=limits)
            if matcher.is_error():
                raise GrammarRefused(matcher.get_error().split("\n")[0])
            self._compiled[grammar] = matcher, Ending(self._vocabulary, matcher)
        self._compiled.move_to_end(grammar)
        while len(self._compiled) > _REMEMBERED:
            self._compiled.popitem(last=False)
        matcher, ending = self._compiled[grammar]
        matcher = matcher.deep_copy()
        return Constraint(self._vocabulary, matcher, ending.of(matcher))


class Constraint:
    """Says what one text may go on with.

    trouble: why the text could not follow its grammar to the end; empty while it does.
    """

    def __init__(self, vocabulary: Vocabulary, matcher: LLMatcher, ending: Ending) -> None:
        self._matcher = matcher
        self._words = np.zeros(len(vocabulary.others), dtype=np.uint32)
        self._address = self._words.ctypes.data  # numpy takes longer to say it than to fill it
        self._ending = ending
        self.trouble = ""

    @property
    def is_complete(self) -> bool:
        """Returns whether nothing but an end token may follow."""
        return self._matcher.is_stopped()

    def allowed(self, left: int) -> NDArray[np.uint32]:
        """Returns a bit for each token that may come next, 32 to a word; the lowest comes first.

        Once the text has to end soon, only tokens that lead to its end are allowed.

        Args:
            left: how many tokens may still be written.
        """
        words = self._words
        forced = self._ending.next_token(left)
        if forced is not None:
            words[:] = 0
            words[forced // 32] = 1 << (forced % 32)
            return words
        self._matcher.unsafe_compute_mask_ptr(self._address, words.nbytes)
        if self._matcher.is_error():
            self._fail()
        self._ending.narrow(words)
        return words

    def forced(self) -> list[int]:
        """Returns the tokens that most likely come next because the grammar leaves no choice.

        The same text can be written with other tokens, so the model may choose others.
        """
        return [] if self.trouble else self._matcher.compute_ff_tokens()

    def shortest(self) -> list[int]:
        """Returns the tokens that complete the text, as few as are easily found.

        Raises:
            GrammarRefused: there are too many.
        """
        return self._ending.way()

    def take(self, token: int) -> None:
        """Adds the next token to the text."""
        if not self.trouble and not self._matcher.consume_token(token):
            self._fail()

    def _fail(self) -> None:
        self.trouble = self._matcher.get_error().split("\n")[0] or "the grammar allows no token"
        self._words[:] = 0xFFFFFFFF  # the sampler needs one to choose from; the text is given up
