"""A small HTTP client of our own API, for the commands that generate."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx

from jobs.contract.settings import Settings

Document = dict[str, Any]


class ApiError(Exception):
    """The service answered with a problem, or a job ended without a result."""


def generate(
    url: str, kind: str, request: Document, on_progress: Callable[[Document], None]
) -> Document:
    """Submit and wait.

    Args:
        on_progress: called with the job after every poll.

    Returns:
        the finished job, with its result.

    Raises:
        ApiError: refused, failed, or the service cannot be reached.
    """
    with _client(url) as client:
        job = _read(client, "POST", f"/generate/{kind}", json=request)
        while job["status"] in ("queued", "running"):
            on_progress(job)
            job = _read(client, "GET", job["links"]["self"], headers={"Prefer": "wait=1"})
        on_progress(job)
    if job["status"] != "succeeded":
        error = job.get("error") or {}
        raise ApiError(f"job {job['id']} {job['status']}: {error.get('detail', 'no reason given')}")
    return job


def read(url: str, path: str) -> Document:
    """What a GET answers.

    Raises:
        ApiError: refused, or the service cannot be reached.
    """
    with _client(url) as client:
        return _read(client, "GET", path)


def post(url: str, path: str, document: Document) -> Document:
    """What a POST answers.

    Raises:
        ApiError: refused, or the service cannot be reached.
    """
    with _client(url) as client:
        return _read(client, "POST", path, json=document)


def stream_lines(url: str, path: str, query: Document) -> Iterator[str]:
    """Lines of an answer as they arrive.

    Raises:
        ApiError: refused, the service cannot be reached, or it broke off.
    """
    try:
        with _client(url) as client, client.stream("GET", path, params=query) as answer:
            if not answer.is_success:
                answer.read()
                raise ApiError(_problem(answer))
            yield from answer.iter_lines()
    except httpx.TransportError as error:
        raise ApiError(f"{url} cannot be reached or broke off ({error})") from error


def download(url: str, path: str) -> bytes:
    """A generated file."""
    answer = httpx.get(httpx.URL(url).join(path), timeout=30.0)
    if not answer.is_success:
        raise ApiError(_problem(answer))
    return answer.content


def wait_until_ready(url: str, timeout_s: float, is_alive: Callable[[], bool]) -> None:
    """Poll /readyz.

    Raises:
        ApiError: the time is over or `is_alive` says that the service ended.
    """
    deadline = time.monotonic() + timeout_s
    with httpx.Client(timeout=2.0) as client:
        while time.monotonic() < deadline:
            if not is_alive():
                raise ApiError("the service ended while starting; its messages are above")
            if is_ready(client, url):
                return
            time.sleep(0.1)
    raise ApiError(f"not ready after {timeout_s:g} s")


def is_ready(client: httpx.Client, url: str) -> bool:
    """client: the same again and again, for making one takes 60 ms of the processor that a
    starting service needs.
    """
    try:
        return client.get(f"{url}/readyz").is_success
    except httpx.TransportError:
        return False  # not listening yet


def _client(url: str) -> httpx.Client:
    """With SPEARPOINT_API_KEY, where that is set."""
    key = Settings().api_key
    headers = {} if key is None else {"authorization": f"Bearer {key.get_secret_value()}"}
    return httpx.Client(base_url=url, headers=headers, timeout=30.0)


def _read(client: httpx.Client, method: str, path: str, **options: Any) -> Document:  # noqa: ANN401
    try:
        answer = client.request(method, path, **options)
    except httpx.TransportError as error:
        raise ApiError(
            f"{client.base_url} cannot be reached ({error}). Is `spearpoint up` running?"
        ) from error
    if not answer.is_success:
        raise ApiError(_problem(answer))
    document: Document = answer.json()
    return document


def _problem(answer: httpx.Response) -> str:
    try:
        problem = answer.json()
    except ValueError:
        return f"{answer.status_code} {answer.text[:200]}"
    lines = [f"{problem.get('title', answer.status_code)}: {problem.get('detail', '')}"]
    lines += [
        f"  {error.get('field')}: {error.get('message')} {error.get('fix', '')}".rstrip()
        for error in problem.get("errors", [])
    ]
    return "\n".join(lines)
