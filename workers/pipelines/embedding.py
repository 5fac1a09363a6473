"""The embedding pipeline: tokenize, read in batches, return vectors or moderation scores."""

from __future__ import annotations

import base64
import time
from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jobs.contract.cards import ModelCard, model_version
from jobs.contract.embedding_request import EmbeddingRequest, text_too_long
from jobs.contract.errors import ModelNotFound
from jobs.contract.job import Job
from jobs.contract.results import EmbeddingResult, Timings, Usage
from jobs.store.events import News, news
from models.embedding.heads import Heads, strongest
from models.embedding.interface import TextEmbedder
from workers.pipelines.pipeline import Generated


@dataclass(slots=True)
class _Admitted:
    job: Job
    # the tokens of each text, and the index of the input that it is a part of
    texts: list[list[int]]
    owners: list[int]
    vectors: NDArray[np.float32]  # [texts, dimensions], filled in as they are read
    left: int
    is_moderated: bool
    admitted_at: float


class _Progress:
    """Collects the news of one job: how many of its texts have been read."""

    def __init__(self, admitted: _Admitted) -> None:
        self._admitted = admitted
        self._reported = 0

    def news(self) -> list[News]:
        count = len(self._admitted.texts)
        read = count - self._admitted.left
        if read == self._reported:
            return []
        self._reported = read
        return [news("progress", done=read, of=count, unit="texts")]

    def previews(self) -> list[News]:
        return []


class EmbeddingPipeline:
    """A pipeline that reads the texts of all admitted jobs together.

    Jobs take turns, so that a job of a thousand texts does not delay one of a single text.
    """

    def __init__(
        self, embedder: TextEmbedder, card: ModelCard, batch: int, heads: Heads | None = None
    ) -> None:
        """Creates a pipeline; with `heads`, which score its vectors, it also moderates."""
        self.card = card
        self.capacity = batch
        self._embedder = embedder
        self._heads = heads
        self._admitted: dict[str, _Admitted] = {}
        self._waiting: deque[tuple[str, int]] = deque()  # job id, index of its next text
        self._batch = 0

    @property
    def batch(self) -> int:
        """Returns the number of texts that the last step read."""
        return self._batch

    def free_capacity(self) -> int:
        """Returns how many more jobs could start; one batch waits while another is read."""
        return max(0, 2 * self.capacity - len(self._admitted))

    def admit(self, job: Job) -> None:
        """Tokenizes a job's texts and queues them for the next pass.

        Raises:
            ContextExceeded: a text is longer than the model's context; the error names it.
            ModelNotFound: this worker does not moderate, though the gateway expected it to.
        """
        request = EmbeddingRequest.model_validate(job.request)
        if request.moderate and self._heads is None:
            raise ModelNotFound(f"{self.card.id} does not moderate on this worker.", field="model")
        texts, owners = [], []
        for index, text in enumerate(request.input):
            windows = (
                self._embedder.windows(text) if request.moderate else [self._tokens(index, text)]
            )
            texts += windows
            owners += [index] * len(windows)
        vectors = np.empty((len(texts), self._embedder.dimensions), np.float32)
        self._admitted[job.id] = _Admitted(
            job, texts, owners, vectors, len(texts), request.moderate, time.monotonic()
        )
        self._waiting.append((job.id, 0))

    def _tokens(self, index: int, text: str) -> list[int]:
        tokens, limit = self._embedder.encode(text), self._embedder.context_length
        if len(tokens) > limit:
            raise text_too_long(self.card.id, index, len(tokens), limit)
        return tokens

    def progress(self, job_id: str) -> _Progress:
        return _Progress(self._admitted[job_id])

    def step(self) -> list[Generated]:
        """Reads one batch of texts; returns the jobs of which it was the last."""
        taken = self._next_texts()
        self._batch = len(taken)
        if not taken:
            return []
        vectors = self._embedder.embed([self._admitted[one].texts[index] for one, index in taken])
        finished = []
        for (job_id, index), vector in zip(taken, vectors, strict=True):
            admitted = self._admitted[job_id]
            admitted.vectors[index] = vector
            admitted.left -= 1
            if not admitted.left:
                del self._admitted[job_id]
                took_s = time.monotonic() - admitted.admitted_at
                finished.append(Generated(admitted.job, admitted, took_s))
        return finished

    def _next_texts(self) -> list[tuple[str, int]]:
        """Returns job ids and indices of texts: one of each job, then a second of each, etc."""
        taken: list[tuple[str, int]] = []
        while self._waiting and len(taken) < self.capacity:
            job_id, index = self._waiting.popleft()
            taken.append((job_id, index))
            if index + 1 < len(self._admitted[job_id].texts):
                self._waiting.append((job_id, index + 1))
        return taken

    def drop(self, job_id: str) -> None:
        if self._admitted.pop(job_id, None) is not None:
            self._waiting = deque(pair for pair in self._waiting if pair[0] != job_id)

    def finish(self, generated: Generated) -> EmbeddingResult:
        started = time.monotonic()
        admitted: _Admitted = generated.state
        job, is_moderated = admitted.job, admitted.is_moderated
        return EmbeddingResult(
            embeddings=[] if is_moderated else [_base64(vector) for vector in admitted.vectors],
            moderations=self._moderations(admitted) if is_moderated else None,
            dimensions=self._embedder.dimensions,
            model=model_version(self.card),
            usage=Usage(prompt_tokens=sum(map(len, admitted.texts))),
            timings=Timings(
                queued_s=max(0.0, (job.started_at or job.created_at) - job.created_at),
                generate_s=generated.generate_s,
                finish_s=time.monotonic() - started,
            ),
        )

    def _moderations(self, admitted: _Admitted) -> list[dict[str, float]]:
        if self._heads is None:
            raise AssertionError("admitted without heads")
        scores = strongest(self._heads.scores(admitted.vectors), admitted.owners)
        names = self._heads.categories
        return [dict(zip(names, map(float, row), strict=True)) for row in scores]


def _base64(vector: NDArray[np.float32]) -> str:
    """Encodes a vector in a third of the size of JSON numbers."""
    return base64.b64encode(vector.astype("<f4").tobytes()).decode()
