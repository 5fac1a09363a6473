"""The kinds of jobs: everything that the gateway, the workers and the commands ask of a kind is in
its row here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

from pydantic import BaseModel

from jobs.contract.embedding_request import EmbeddingRequest
from jobs.contract.job_orders import ImageJobOrder, JobOrder, TextJobOrder
from jobs.contract.policies.quality import most_candidates
from jobs.contract.requests import ImageRequest, JobRequest, TextRequest
from jobs.contract.results import EmbeddingResult, Result
from jobs.contract.scoring.order import ScoreJobOrder
from jobs.contract.scoring.request import ScoreRequest
from jobs.contract.scoring.result import ScoreResult

# Literals, so that type checkers and the OpenAPI document know them; a test holds the rows to them.
Kind = Literal["text", "image", "embedding", "score"]
PostedName = Literal["text", "image", "score"]
PostedPath = Literal["/generate/text", "/generate/image", "/score"]
AnyResult = Result | EmbeddingResult | ScoreResult
# of the kinds that clients post by themselves, so of a batch's lines
PostedResult = Result | ScoreResult


# An image takes about as long to score as a text of this length.
_IMAGE_AS_CHARACTERS: Final = 1_000


class Work(NamedTuple):
    """The most that a job may make, over all candidates."""

    # as `usage.generated_tokens` counts them; quotas count them, too
    tokens: int = 0
    # as `usage.images` counts them; quotas count them, too
    images: int = 0
    # characters of texts to embed or to score; no quota counts them
    characters: int = 0

    @property
    def share(self) -> int:
        """Returns the measure of fair turns, at least 1, so that every turn counts.

        The sum makes sense because the jobs of one queue are of one kind.
        """
        return max(1, sum(self))


class Made(NamedTuple):
    """The product of one step of the model, as the metric `spearpoint_{metric}_total` counts it."""

    metric: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KindOfJob:
    """One kind.

    name: in job records, queues, cards and the catalog of models.
    request: what a job of this kind is asked.
    result: what it hands back; a `Result` has outputs, which can be rated.
    outcome: its outputs in one word, in the plural.
    work: measures a request, as it lies in the job's record.
    made: what its metric counts.
    pipeline: where workers find the function that builds its pipeline, `module:function`. Workers
        alone import it.
    has_files: whether its outputs are files; texts and vectors lie in the result itself.
    is_extra: whether its models are served only where they are at hand, and loaded after the
        others, if nobody named them.
    """

    name: Kind
    request: type[JobRequest | EmbeddingRequest]
    result: type[AnyResult]
    outcome: str
    work: Callable[[Mapping[str, Any]], Work]
    made: Made
    pipeline: str
    has_files: bool = False
    is_extra: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedKind(KindOfJob):
    """A kind with a route of its own, which lines of batches and `PUT /jobs/{id}` take, too.

    path: of the route.
    order: the body of `PUT /jobs/{id}`.
    summary: of the route, in the OpenAPI document.
    article: of the name.
    """

    request: type[JobRequest]
    path: PostedPath
    order: type[JobOrder]
    summary: str
    article: Literal["a", "an"] = "a"


def _text_work(request: Mapping[str, Any]) -> Work:
    return Work(tokens=int(request.get("max_new_tokens") or 1) * _candidates(request))


def _image_work(request: Mapping[str, Any]) -> Work:
    walk = request.get("interpolate")
    return Work(images=int(walk["frames"]) if walk else _candidates(request))


def _embedding_work(request: Mapping[str, Any]) -> Work:
    return Work(characters=sum(map(len, request.get("input", ()))))


def _score_work(request: Mapping[str, Any]) -> Work:
    return Work(characters=sum(map(_characters, request.get("items", ()))))


def _characters(item: Mapping[str, Any]) -> int:
    return len(item["text"]) if item.get("text") else _IMAGE_AS_CHARACTERS


def _candidates(request: Mapping[str, Any]) -> int:
    return most_candidates(
        int(request.get("best_of") or request.get("n") or 1), request.get("quality")
    )


_ROWS: Final[tuple[KindOfJob, ...]] = (
    PostedKind(
        name="text",
        request=TextRequest,
        result=Result,
        outcome="texts",
        work=_text_work,
        made=Made(
            "generated_tokens",
            "Tokens generated, including those of outputs that were not returned.",
        ),
        pipeline="workers.builders.text:build",
        path="/generate/text",
        order=TextJobOrder,
        summary="Generate text",
    ),
    PostedKind(
        name="image",
        request=ImageRequest,
        result=Result,
        outcome="images",
        work=_image_work,
        made=Made("images", "Images drawn, including those that were not returned."),
        pipeline="workers.builders.image:build",
        has_files=True,
        path="/generate/image",
        order=ImageJobOrder,
        summary="Generate an image",
        article="an",
    ),
    KindOfJob(
        name="embedding",
        request=EmbeddingRequest,
        result=EmbeddingResult,
        outcome="embeddings",
        work=_embedding_work,
        made=Made("embedded_texts", "Texts embedded or moderated."),
        pipeline="workers.builders.embedding:build",
        is_extra=True,
    ),
    PostedKind(
        name="score",
        request=ScoreRequest,
        result=ScoreResult,
        outcome="scores",
        work=_score_work,
        made=Made("scored_items", "Texts and images scored."),
        pipeline="workers.builders.score:build",
        is_extra=True,
        path="/score",
        order=ScoreJobOrder,
        summary="Score texts and images",
    ),
)
KINDS: Final[Mapping[Kind, KindOfJob]] = {row.name: row for row in _ROWS}
POSTED: Final[Mapping[Kind, PostedKind]] = {
    row.name: row for row in _ROWS if isinstance(row, PostedKind)
}
RATED: Final = tuple(row.outcome for row in _ROWS if row.result is Result)
_BY_REQUEST: Final[Mapping[type[BaseModel], Kind]] = {row.request: row.name for row in _ROWS}


def kind_of(request: JobRequest | EmbeddingRequest) -> Kind:
    """Returns the kind of job that a request makes."""
    return _BY_REQUEST[type(request)]


def in_words() -> str:
    """Returns the names of all kinds, as in `text, image or embedding`."""
    *names, last = KINDS
    return f"{', '.join(names)} or {last}"
