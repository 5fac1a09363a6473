"""Drafts the next tokens of the sequences that are running.

What they could be is looked up: what a grammar forces, else what followed the same words in the
prompt, in the text so far, in the other texts for the same prompt, in the owner's latest texts for
prompts that begin alike, and in the texts that the model or its adapter brings for such prompts. A
step checks drafts by computing the model's own next token after each (slot_engine.py), so they
change how fast a text is written, but not a word of it.
"""

from __future__ import annotations

import heapq
from collections import OrderedDict, defaultdict
from collections.abc import Iterator
from collections.abc import Sequence as Many
from itertools import islice
from typing import Final, NamedTuple
from weakref import WeakKeyDictionary

from models.text.drafts.phrases import Kind, Phrases
from models.text.drafts.trail import BETWEEN, LONGEST, Trail, best
from models.text.drafts.worth import Odds, StepCost
from models.text.sequence import Sequence

_FEW: Final = 16  # sequences; among more, drafting takes longer than it saves
_MOST_ROWS: Final = 48  # of a step
_LONGEST_DRAFT: Final = 12  # tokens
_HEAD: Final = 8  # tokens in which prompts that begin alike are the same
_TAIL: Final = 4  # tokens of a prompt that its texts are remembered with
_KINDS: Final = 32  # of prompts whose latest texts are remembered, ...
_REMEMBERED: Final = 8192  # ... and how many tokens of them; both take 50 MB at most
# how likely a draft is right after a match of 0, 1, 2 .. tokens, until it has been seen
_ASSUMED: Final = (0.0, 0.25, 0.5, 0.65, 0.75, 0.8, 0.85)
_FORCED: Final = "forced"
_DIVIDED: Final = 0.6  # how likely, as a share of that, if other tokens have followed it as well
_LEAST: Final = 0.05  # a probability below is not worth the time to look further


class Guess(NamedTuple):
    """A token that could come next; `kind` is what its odds depend on."""

    token: int
    kind: object
    assumed: float


class _Likely(NamedTuple):
    """A guess for the sequence of this number, and the probability that it saves a step."""

    probability: float
    number: int
    guess: Guess


class _Writing(NamedTuple):
    """A running sequence: its prompt, which those with the same prompt share, and its text."""

    prompt: Trail
    text: Trail


class Drafter:
    """Drafts for one engine. Not thread-safe."""

    def __init__(self) -> None:
        self.cost = StepCost()
        self._odds = Odds()
        self._writing: WeakKeyDictionary[Sequence, _Writing] = WeakKeyDictionary()
        self._recent: OrderedDict[tuple[str, int | None, Many[int]], Trail] = OrderedDict()
        self._phrases: dict[tuple[int | None, Many[int]], Phrases] = {}
        self._guesses: list[list[Guess]] = []
        self._rows = 0  # of the step that is being made; 0 if nothing was drafted for it

    def know(self, adapter: int | None, kinds: Many[Kind]) -> None:
        """Takes the texts that an adapter, or the model alone, writes for some kinds of prompts.

        Kinds whose prompts begin alike can't be told apart: their texts are joined.
        """
        texts: dict[Many[int], list[Many[int]]] = defaultdict(list)
        for kind in kinds:
            texts[tuple(kind.prompt[:_HEAD])] += kind.texts
        for head, own in texts.items():
            self._phrases[adapter, head] = Phrases(own)

    def draft(self, running: Many[Sequence]) -> list[list[int]]:
        """Returns the tokens to check after the last one of each sequence; often none."""
        self._guesses = [[] for _ in running]
        if len(running) <= _FEW:
            self._choose(running)
        self._rows = len(running) + sum(map(len, self._guesses))
        return [[guess.token for guess in guesses] for guesses in self._guesses]

    def learn(self, running: Many[Sequence], more: Many[int]) -> None:
        """Takes notice of how many tokens more than one each sequence got by its draft."""
        for sequence, guesses, count in zip(running, self._guesses, more, strict=True):
            sequence.drafted += len(guesses)
            sequence.accepted += count
            for number, guess in enumerate(guesses[: count + 1]):
                was_right = number < count or guess.token == sequence.tokens[-1]
                self._odds.learn(guess.kind, was_right=was_right)

    def took(self, seconds: float, ended: Many[Sequence]) -> None:
        """Takes notice of how long a step took, and of the texts that ended in it."""
        if self._rows:
            self.cost.took(self._rows, seconds)
        self._rows = 0
        for sequence in ended:
            self._remember(sequence)

    def _remember(self, sequence: Sequence) -> None:
        self._writing.pop(sequence, None)
        key = _key(sequence)
        trail = self._recent.pop(key, None) or Trail()
        text = [*sequence.prompt_tokens[-_TAIL:], *sequence.tokens, BETWEEN]
        if len(trail.tokens) + len(text) > _REMEMBERED:
            trail = Trail(trail.tokens[-_REMEMBERED // 2 :])
        trail.extend(text[:_REMEMBERED])
        self._recent[key] = trail
        if len(self._recent) > _KINDS:
            self._recent.popitem(last=False)

    def _choose(self, running: Many[Sequence]) -> None:
        """Takes the likeliest guesses of all sequences, as many as pay."""
        coming = [self._coming(sequence, running) for sequence in running]
        likeliest = list(islice(self._by_odds(coming), _MOST_ROWS - len(running)))
        count = self.cost.best_count([one.probability for one in likeliest], len(running))
        for one in likeliest[:count]:
            self._guesses[one.number].append(one.guess)

    def _by_odds(self, coming: Many[Iterator[Guess]]) -> Iterator[_Likely]:
        """Yields the guesses for all sequences, the likeliest first; each after those before it."""
        heap: list[tuple[float, int, Guess]] = []

        def offer(number: int, before: float) -> None:
            guess = next(coming[number], None)
            if guess is not None:
                probability = before * self._odds.of(guess.kind, guess.assumed)
                heapq.heappush(heap, (-probability, number, guess))

        for number in range(len(coming)):
            offer(number, 1.0)
        while heap:
            negative, number, guess = heapq.heappop(heap)
            if -negative < _LEAST:
                return
            yield _Likely(-negative, number, guess)
            offer(number, -negative)

    def _coming(self, sequence: Sequence, running: Many[Sequence]) -> Iterator[Guess]:
        """Yields a sequence's next tokens, each on the assumption that those before are right."""
        left = min(sequence.params.max_new_tokens - sequence.generated_count - 1, _LONGEST_DRAFT)
        writing = self._follow(sequence)
        ending = writing.text.tokens[-LONGEST:]
        forced = sequence.constraint.forced() if sequence.constraint is not None else []
        for token in forced[:left]:
            yield Guess(token, _FORCED, 0.9)
            ending = [*ending[1 - LONGEST :], token]
        own = [writing.prompt, *self._siblings(sequence, running)]
        key = _key(sequence)
        others = [self._recent.get(key), self._phrases.get(key[1:])]
        for _ in range(left - len(forced)):
            guess = _guess(ending, own, [one for one in others if one is not None])
            if guess is None:
                return
            yield guess
            ending = [*ending[1 - LONGEST :], guess.token]

    def _follow(self, sequence: Sequence) -> _Writing:
        """Returns the trails of a sequence, with all that has been written so far."""
        writing = self._writing.get(sequence)
        if writing is None:
            shared = (
                other.prompt
                for one, other in self._writing.items()
                if one.prompt_tokens is sequence.prompt_tokens
            )
            prompt = next(shared, None) or Trail(sequence.prompt_tokens)
            writing = _Writing(prompt, Trail(sequence.prompt_tokens[-_TAIL:]))
            self._writing[sequence] = writing
        begun = min(_TAIL, sequence.prompt_count)
        writing.text.extend(sequence.tokens[len(writing.text.tokens) - begun :])
        return writing

    def _siblings(self, sequence: Sequence, running: Many[Sequence]) -> list[Trail]:
        """Returns the texts for the same prompt and by the same adapter, its own included."""
        return [
            self._follow(one).text
            for one in running
            if one.prompt_tokens is sequence.prompt_tokens and one.adapter == sequence.adapter
        ]


def _guess(ending: Many[int], own: Many[Trail], others: Many[Trail | Phrases]) -> Guess | None:
    near, far = (best(one.match(ending) for one in where) for where in (own, others))
    match = near if near.length >= far.length else far
    if not match.length:
        return None
    (token, count), *more = match.followers.most_common(2)
    agreed = not more or count > 3 * more[0][1]
    kind = (match.length, near.length - far.length, agreed)
    return Guess(token, kind, _ASSUMED[match.length] * (1 if agreed else _DIVIDED))


def _key(sequence: Sequence) -> tuple[str, int | None, Many[int]]:
    # of one owner only: how fast a text comes would tell others what was written for him
    return sequence.owner, sequence.adapter, tuple(sequence.prompt_tokens[:_HEAD])
