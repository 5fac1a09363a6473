# Generated from `_async` by `python -m clients.generate_types`; do not edit.
"""The client: one method for each thing that the service does."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any, Final, Self, Unpack
from urllib.parse import quote

import httpx

from spearpoint_client._sync.batch import Batch
from spearpoint_client._sync.job import Job
from spearpoint_client._sync.transport import Transport
from spearpoint_client.addresses import api_key, path_of, service_url
from spearpoint_client.bodies import json_bytes, new_idempotency_key
from spearpoint_client.decoding import decoded
from spearpoint_client.documents import (
    ExportedFeedback,
    FeedbackStatistics,
    JobList,
    ModelList,
    Output,
    RecipeDocument,
    RecipeList,
    RecipeSummary,
    Result,
    ScoreResult,
    ServedModel,
    Verification,
)
from spearpoint_client.errors import ServiceError
from spearpoint_client.requests import BatchLine, ImageRequest, ScoreRequest, TextRequest

_JSON: Final = "application/json"
_LINES: Final = "application/x-ndjson"


class Spearpoint:
    """An synchronous client of one service.

    Args:
        url: where the service is; SPEARPOINT_URL or http://127.0.0.1:8000 if omitted.
        key: an API key; SPEARPOINT_API_KEY if omitted, and none if that is not set.
        timeout_s: how long the service may take to answer one request.
        retries: how often a request is sent again, at most, if the network or the service fails.
        http: the HTTP client to use, for a proxy or certificates of your own.
    """

    def __init__(
        self,
        url: str | None = None,
        *,
        key: str | None = None,
        timeout_s: float = 30.0,
        retries: int = 5,
        http: httpx.Client | None = None,
    ) -> None:
        self.url = service_url(url)
        self._transport = Transport(
            self.url, api_key(key), timeout_s, retries, http or httpx.Client()
        )

    def text(
        self,
        *,
        idempotency_key: str | None = None,
        reuse: bool = False,
        **request: Unpack[TextRequest],
    ) -> Job[Result]:
        """Submits a text: give a `prompt`, `messages`, or a `recipe` and its `fields`.

        Args:
            idempotency_key: the same key and request are the same job, for a day. One is made if
                omitted, so that a request that is sent again makes one job only.
            reuse: whether an earlier job of the same request with the same `seed` will do.
            request: every field of a text request.
        """
        return self._submit("/generate/text", request, idempotency_key, reuse)

    def image(
        self,
        *,
        idempotency_key: str | None = None,
        reuse: bool = False,
        **request: Unpack[ImageRequest],
    ) -> Job[Result]:
        """Submits an image; see `text` for the other arguments."""
        return self._submit("/generate/image", request, idempotency_key, reuse)

    def score(
        self, *, idempotency_key: str | None = None, **request: Unpack[ScoreRequest]
    ) -> Job[ScoreResult]:
        """Submits texts and images of any origin, to be scored."""
        return self._submit("/score", request, idempotency_key, reuse=False)

    def job(self, job_id: str) -> Job[Any]:
        """Returns a job that was submitted earlier."""
        return Job(self._transport, (self._transport.send("GET", _job(job_id))).json())

    def jobs(self, **query: str | float | list[str]) -> Iterator[Job[Any]]:
        """Yields the jobs of your key, latest first.

        Args:
            query: `status`, `kind`, `model`, `created_after`, `created_before` and `limit` (of one
                page), as in GET /jobs.
        """
        while True:
            answer = self._transport.send("GET", "/jobs", query=query)
            document = answer.json()
            for one in document["jobs"]:
                yield Job(self._transport, one)
            following = decoded(JobList, document).next
            if following is None:
                return
            query = dict(query) | {"cursor": httpx.URL(following).params["cursor"]}

    def batch(self, batch_id: str) -> Batch:
        """Returns a batch that was submitted earlier."""
        answer = self._transport.send("GET", f"/batches/{_part(batch_id)}")
        return Batch(self._transport, answer.json())

    def submit_batch(
        self, lines: Iterable[BatchLine], *, idempotency_key: str | None = None
    ) -> Batch:
        """Submits up to 10,000 requests at once; a line that is not valid is refused on its own."""
        body = b"\n".join(json_bytes(line) for line in lines)
        headers = {"idempotency-key": idempotency_key or new_idempotency_key()}
        answer = self._post("/batches", body, _LINES, headers)
        return Batch(self._transport, answer.json())

    def download(self, file: Output | str) -> bytes:
        """Returns the bytes of a generated file, of an output or by its URL.

        Raises:
            ValueError: the output is a text.
        """
        url = file if isinstance(file, str) else file.url
        if url is None:
            raise ValueError("the output has no file: it is a text")
        # elsewhere no key is sent: files need none
        return (self._transport.send("GET", path_of(url, self.url) or url)).content

    def verify(
        self, text: str | None = None, *, image: bytes | None = None, record: str | None = None
    ) -> Verification:
        """Says whether a text or an image was made by the service.

        Args:
            record: the `provenance.record` that came with it, if you have it.
        """
        encoded = base64.b64encode(image).decode() if image is not None else None
        body = json_bytes({"text": text, "image": encoded, "record": record})
        return decoded(Verification, (self._post("/verify", body, _JSON, {})).json())

    def feedback(self, **query: str | float | list[str]) -> Iterator[ExportedFeedback]:
        """Yields all feedback, the latest change last; needs a key with the scope `admin`.

        If the connection breaks, the export goes on after the last line that was read.

        Args:
            query: `model`, `since` (unix seconds), `rating`, and `cursor` of the last line that you
                have, to get what is new.
        """
        retries = self._transport.new_retries()
        while True:
            try:
                with self._transport.stream("/feedback", query=query) as answer:
                    for line in answer.iter_lines():
                        record = decoded(ExportedFeedback, json.loads(line))
                        query = dict(query) | {"cursor": record.cursor}
                        retries.start_over()
                        yield record
                    return
            except (ServiceError, httpx.TransportError) as error:
                broken = error
            self._transport.pause(retries, broken)

    def feedback_statistics(self) -> FeedbackStatistics:
        """Returns how often each rating was given, for each version of each model."""
        answer = self._transport.send("GET", "/feedback/statistics")
        return decoded(FeedbackStatistics, answer.json())

    def models(self) -> list[ServedModel]:
        """Returns the models that workers have announced, each kind's default first."""
        answer = self._transport.send("GET", "/models")
        return list(decoded(ModelList, answer.json()).models)

    def recipes(self) -> list[RecipeSummary]:
        """Returns all recipes."""
        answer = self._transport.send("GET", "/recipes")
        return list(decoded(RecipeList, answer.json()).recipes)

    def recipe(self, recipe_id: str) -> RecipeDocument:
        """Returns a recipe with the form of its fields."""
        answer = self._transport.send("GET", f"/recipes/{_part(recipe_id)}")
        return decoded(RecipeDocument, answer.json())

    def close(self) -> None:
        """Closes all connections."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _submit(
        self,
        path: str,
        request: TextRequest | ImageRequest | ScoreRequest,
        idempotency_key: str | None,
        reuse: bool,
    ) -> Job[Any]:
        headers = {"idempotency-key": idempotency_key or new_idempotency_key()}
        if reuse:
            headers["prefer"] = "reuse"
        answer = self._post(path, json_bytes(request), _JSON, headers)
        return Job(self._transport, answer.json())

    def _post(
        self, path: str, content: bytes, media_type: str, headers: dict[str, str]
    ) -> httpx.Response:
        return self._transport.send(
            "POST", path, content=content, headers={"content-type": media_type, **headers}
        )


def _job(job_id: str) -> str:
    return f"/jobs/{_part(job_id)}"


def _part(text: str) -> str:
    """Returns one part of a path, whatever the text has in it."""
    return quote(text, safe="")
