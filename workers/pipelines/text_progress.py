"""The progress of a text job: its texts piece by piece, or the number of its tokens."""

from __future__ import annotations

from collections.abc import Sequence as Many
from typing import Any

from jobs.store.events import News, news
from models.text.sequence import Sequence
from workers.pipelines.texts.logprobs import TokenLogprobs


class TextProgress:
    """Collects the news of one job, in another thread than the model's.

    The news is the candidates' text, if it is shown. If only the best are returned, it is not yet
    known which; and a safety policy may change or withhold a text once it is complete. Then the
    news is the number of tokens, and the texts come with the result. The pipeline may append
    further candidates.
    """

    def __init__(
        self, sequences: Many[Sequence], *, shows_text: bool, tells_tokens: bool = False
    ) -> None:
        """Begins with no news.

        Args:
            tells_tokens: whether the texts come with the log-probabilities of their tokens. Those
                that another server gave come with the result.
        """
        self._sequences = sequences
        self._tokens = [TokenLogprobs(sequence) for sequence in sequences if tells_tokens]
        self._shows_text = shows_text
        self._published = [0] * len(sequences)  # characters of each text
        self._counted = 0
        self._candidates = len(sequences)
        self._has_begun = self._has_ended = False

    def news(self) -> list[News]:
        """Returns the text or the number of tokens that is new since the last call."""
        # read first: what is generated after it is published next time, or with the job's end
        has_ended = all(
            sequence.finish_reason in ("stop", "length") for sequence in self._sequences
        )
        found = [] if self._has_begun else [self._beginning()]
        if len(self._sequences) > self._candidates:
            found.append(self._more())
        found += self._texts() if self._shows_text else self._count()
        if has_ended and not self._has_ended:
            self._has_ended = True
            found.append(news("log", message="All tokens are there; finishing and scoring."))
        return found

    def previews(self) -> list[News]:
        """Returns no previews, because the pieces of a text are news."""
        return []

    def _beginning(self) -> News:
        self._has_begun = True
        prompt, candidates = self._sequences[0].prompt_count, len(self._sequences)
        what = f"Prompt of {prompt} tokens" if prompt else "Prompt sent to the model's server"
        return news("log", message=f"{what}, {candidates} candidate(s).")

    def _more(self) -> News:
        more, self._candidates = len(self._sequences) - self._candidates, len(self._sequences)
        self._has_ended = False
        return news("log", message=f"Not good enough yet: {more} more candidate(s) are generated.")

    def _texts(self) -> list[News]:
        found = []
        for index, sequence in enumerate(self._sequences):
            tokens = sequence.generated_count
            text = sequence.text
            fresh = text[self._published[index] :]
            if fresh:
                self._published[index] = len(text)
                told = self._told(index, len(text))
                found.append(news("text", candidate=index, text=fresh, tokens=tokens, **told))
        return found

    def _told(self, index: int, length: int) -> dict[str, Any]:
        if not self._tokens:
            return {}
        new = self._tokens[index].before(length)
        return {"logprobs": [one.model_dump(exclude_none=True) for one in new]}

    def _count(self) -> list[News]:
        count = sum(sequence.generated_count for sequence in self._sequences)
        if count == self._counted:
            return []
        self._counted = count
        limit = sum(sequence.params.max_new_tokens for sequence in self._sequences)
        return [news("progress", done=count, of=limit, unit="tokens")]
