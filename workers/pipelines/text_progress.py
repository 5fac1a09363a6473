"""How far a text job is: its candidates' text piece by piece, or how many tokens there are."""

from __future__ import annotations

from collections.abc import Sequence as Many

from jobs.store.events import News, news
from models.text.sequence import Sequence


class TextProgress:
    """Tells each candidate's text when all candidates are returned.

    When only the best are, nobody knows yet which: then the tokens are counted, and the texts come
    with the result.
    """

    def __init__(self, sequences: Many[Sequence], *, has_a_choice: bool) -> None:
        self._sequences = sequences
        self._has_a_choice = has_a_choice
        self._told = [0] * len(sequences)  # characters of each text
        self._counted = 0
        self._has_begun = self._has_ended = False

    def news(self) -> list[News]:
        # asked first: what comes after it is told the next time, or with the job's end
        ended = all(sequence.finish_reason in ("stop", "length") for sequence in self._sequences)
        told = [] if self._has_begun else [self._beginning()]
        told += self._count() if self._has_a_choice else self._texts()
        if ended and not self._has_ended:
            self._has_ended = True
            told.append(news("log", message="All tokens are there; finishing and scoring."))
        return told

    def previews(self) -> list[News]:
        """None: a text's pieces are news."""
        return []

    def _beginning(self) -> News:
        self._has_begun = True
        prompt, candidates = self._sequences[0].prompt_count, len(self._sequences)
        return news("log", message=f"Prompt of {prompt} tokens, {candidates} candidate(s).")

    def _texts(self) -> list[News]:
        told = []
        for index, sequence in enumerate(self._sequences):
            tokens = sequence.generated_count
            text = sequence.text
            fresh = text[self._told[index] :]
            if fresh:
                self._told[index] = len(text)
                told.append(news("text", candidate=index, text=fresh, tokens=tokens))
        return told

    def _count(self) -> list[News]:
        count = sum(sequence.generated_count for sequence in self._sequences)
        if count == self._counted:
            return []
        self._counted = count
        most = sum(sequence.params.max_new_tokens for sequence in self._sequences)
        return [news("progress", done=count, of=most, unit="tokens")]
