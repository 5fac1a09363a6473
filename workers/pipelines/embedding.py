"""The embedding pipeline: count, read, hand back vectors."""

from __future__ import annotations

import base64
import time
from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jobs.contract.cards import ModelCard
from jobs.contract.embedding_request import EmbeddingRequest, text_too_long
from jobs.contract.errors import ModelNotFound
from jobs.contract.job import Job
from jobs.contract.results import EmbeddingResult, ModelVersion, Timings, Usage
from jobs.store.events import News, news
from models.embedding.heads import Heads, strongest
from models.embedding.interface import TextEmbedder
from workers.pipelines.pipeline import Generated


@dataclass(slots=True)
class _Admitted:
    job: Job
    # as tokens, and of which of its inputs each is a part
    texts: list[list[int]]
    owners: list[int]
    vectors: NDArray[np.float32]  # [texts, dimensions], filled in as they are read
    left: int
    is_moderated: bool
    admitted_at: float


class _Progress:
    """Tells how many of a job's texts are read."""

    def __init__(self, admitted: _Admitted) -> None:
        self._admitted = admitted
        self._told = 0

    def news(self) -> list[News]:
        wanted = len(self._admitted.texts)
        read = wanted - self._admitted.left
        if read == self._told:
            return []
        self._told = read
        return [news("progress", done=read, of=wanted, unit="texts")]

    def previews(self) -> list[News]:
        return []


class EmbeddingPipeline:
    """Reads texts of all admitted jobs together, in turns: a job of a thousand texts does not keep
    one of a single text waiting."""

    def __init__(
        self, embedder: TextEmbedder, card: ModelCard, batch: int, heads: Heads | None = None
    ) -> None:
        """heads: what moderates with its vectors."""
        self.card = card
        self.capacity = batch
        self._embedder = embedder
        self._heads = heads
        self._admitted: dict[str, _Admitted] = {}
        self._waiting: deque[tuple[str, int]] = deque()  # job id, index of its next text
        self._batch = 0

    @property
    def batch(self) -> int:
        """Texts that the last step read."""
        return self._batch

    def free_capacity(self) -> int:
        """One batch is read while the next is taken from the queue."""
        return max(0, 2 * self.capacity - len(self._admitted))

    def admit(self, job: Job) -> None:
        """Tokenize a job's texts and let them wait for the next pass.

        Raises:
            ContextExceeded: a text is longer than the model reads; it names which.
            ModelNotFound: it does not moderate, though the gateway thought so.
        """
        request = EmbeddingRequest.model_validate(job.request)
        if request.moderate and self._heads is None:
            raise ModelNotFound(f"{self.card.id} does not moderate here.", field="model")
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
        tokens, most = self._embedder.encode(text), self._embedder.context_length
        if len(tokens) > most:
            raise text_too_long(self.card.id, index, len(tokens), most)
        return tokens

    def progress(self, job_id: str) -> _Progress:
        return _Progress(self._admitted[job_id])

    def step(self) -> list[Generated]:
        """Read one batch."""
        taken = self._next_texts()
        self._batch = len(taken)
        if not taken:
            return []
        vectors = self._embedder.embed([self._admitted[one].texts[index] for one, index in taken])
        ended = []
        for (job_id, index), vector in zip(taken, vectors, strict=True):
            admitted = self._admitted[job_id]
            admitted.vectors[index] = vector
            admitted.left -= 1
            if not admitted.left:
                del self._admitted[job_id]
                took_s = time.monotonic() - admitted.admitted_at
                ended.append(Generated(admitted.job, admitted, took_s))
        return ended

    def _next_texts(self) -> list[tuple[str, int]]:
        """Job ids and indices of texts: one of each job, then a second of each, and so on."""
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
            model=ModelVersion(id=self.card.id, version=self.card.version, sha256=self.card.sha256),
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
    """A third of the same numbers as JSON."""
    return base64.b64encode(vector.astype("<f4").tobytes()).decode()
