"""A small HTTP client of our own API, for the commands that use a running service."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any, Final

import httpx

from cli.addresses import direct_client, stays_here
from cli.failures import CommandError
from jobs.contract.settings import Settings

Document = dict[str, Any]
_PATIENCE_S: Final = 3600.0


class ApiError(CommandError):
    """The service refused a request or can't be reached, or a job ended without a result."""


def generate(
    url: str, kind: str, request: Document, on_progress: Callable[[Document], None]
) -> Document:
    """Submits a job, waits for it and returns it with its result.

    Args:
        url: the URL of the service.
        kind: the kind of the job.
        request: the body of the request.
        on_progress: called with the job after every poll.

    Raises:
        ApiError: the request was refused, the job failed or the service can't be reached.
    """
    with open_client(url) as client:
        job = _read(client, "POST", f"/generate/{kind}", json=request)
        return _ended(client, job, on_progress)


def wait_for(url: str, path: str) -> Document:
    """Waits for a job that was submitted, and returns it with its result.

    Raises:
        ApiError: the job failed, or the service can't be reached.
    """
    with open_client(url) as client:
        return _ended(client, _read(client, "GET", path), lambda _: None)


def _ended(
    client: httpx.Client, job: Document, on_progress: Callable[[Document], None]
) -> Document:
    while job["status"] in ("queued", "running"):
        on_progress(job)
        job = _read(client, "GET", job["links"]["self"], headers={"Prefer": "wait=1"})
    on_progress(job)
    if job["status"] != "succeeded":
        error = job.get("error") or {}
        raise ApiError(f"job {job['id']} {job['status']}: {error.get('detail', 'no reason given')}")
    return job


def read(url: str, path: str) -> Document:
    """Sends a GET request and returns the JSON response.

    Raises:
        ApiError: the request was refused, or the service can't be reached.
    """
    with open_client(url) as client:
        return _read(client, "GET", path)


def post(url: str, path: str, document: Document) -> Document:
    """Sends a POST request and returns the JSON response.

    Raises:
        ApiError: the request was refused, or the service can't be reached.
    """
    with open_client(url) as client:
        return _read(client, "POST", path, json=document)


def post_bytes(url: str, path: str, content: bytes, media_type: str) -> bytes:
    """Sends a POST request with a file as its body, and returns the body of the response.

    Raises:
        ApiError: the request was refused, or the service can't be reached.
    """
    with open_client(url) as client:
        try:
            answer = client.post(path, content=content, headers={"content-type": media_type})
        except httpx.TransportError as error:
            raise ApiError(f"{url} cannot be reached ({error})") from error
    if not answer.is_success:
        raise ApiError(problem_of(answer))
    return answer.content


def stream_lines(url: str, path: str, query: Document) -> Iterator[str]:
    """Yields the lines of a streamed response as they arrive.

    Raises:
        ApiError: the request was refused, or the service can't be reached or closed the stream.
    """
    try:
        with open_client(url) as client, client.stream("GET", path, params=query) as answer:
            if not answer.is_success:
                answer.read()
                raise ApiError(problem_of(answer))
            yield from answer.iter_lines()
    except httpx.TransportError as error:
        raise ApiError(f"{url} cannot be reached or broke off ({error})") from error


def download(url: str, path: str) -> bytes:
    """Downloads a generated file.

    Raises:
        ApiError: the request was refused, or the service can't be reached.
    """
    with open_client(url) as client:
        try:
            answer = client.get(httpx.URL(url).join(path))
        except httpx.TransportError as error:
            raise ApiError(f"{url} cannot be reached ({error})") from error
    if not answer.is_success:
        raise ApiError(problem_of(answer))
    return answer.content


def wait_until_ready(
    url: str, is_alive: Callable[[], bool], tell: Callable[[str], None], tell_every_s: float = 30.0
) -> None:
    """Polls /readyz until the service is ready.

    A cold disk, a download or a large model can take minutes, so a service is given up only if it
    ends, or after an hour: its supervisor starts a worker that fails again and again.

    Args:
        tell: gets a sentence with what is missing every `tell_every_s` seconds.

    Raises:
        ApiError: `is_alive` says that the service has ended, or an hour has passed.
    """
    started = told = time.monotonic()
    with direct_client(2.0) as client:
        while is_alive():
            missing = missing_of(client, url)
            if missing is None:
                return
            if time.monotonic() - started >= _PATIENCE_S:
                raise ApiError(f"not ready after {_PATIENCE_S / 60:.0f} minutes: {missing}")
            if time.monotonic() - told >= tell_every_s:
                told = time.monotonic()
                tell(f"Still starting after {told - started:.0f} s: {missing}")
            time.sleep(0.1)
    raise ApiError("the service ended while starting; its messages are above")


def missing_of(client: httpx.Client, url: str) -> str | None:
    """Returns what a service lacks to be ready, in a sentence, or None if it is ready.

    Pass the same client every time: creating one takes 60 ms of a processor that a starting service
    needs.
    """
    try:
        answer = client.get(f"{url}/readyz")
    except httpx.TransportError:
        return "It does not answer yet."
    return None if answer.is_success else problem_of(answer)


def key_headers() -> dict[str, str]:
    """Returns the header with the key in SPEARPOINT_API_KEY; none if that is not set."""
    key = Settings().api_key
    return {} if key is None else {"authorization": f"Bearer {key.get_secret_value()}"}


def open_client(url: str, timeout_s: float = 30.0) -> httpx.Client:
    """Returns a client for the service, with the key in SPEARPOINT_API_KEY if that is set.

    Raises:
        ApiError: the URL or the configured proxy is invalid.
    """
    try:
        address = httpx.URL(url)
        # requests to this machine never go through a proxy
        is_here = stays_here(address)
        client = direct_client(timeout_s) if is_here else httpx.Client(timeout=timeout_s)
    except httpx.InvalidURL as error:
        raise ApiError(
            f"--url {url} is not a URL ({error}). Write it like http://127.0.0.1:8000, or "
            "http://[::1]:8000 for IPv6."
        ) from error
    except ValueError as error:
        raise ApiError(
            f"the proxy that ALL_PROXY, HTTP_PROXY or HTTPS_PROXY names can't be used: {error}"
        ) from error
    client.base_url = address
    client.headers.update(key_headers())
    return client


def _read(client: httpx.Client, method: str, path: str, **options: Any) -> Document:  # noqa: ANN401
    try:
        answer = client.request(method, path, **options)
    except httpx.TransportError as error:
        raise ApiError(
            f"{client.base_url} cannot be reached ({error}). Is `spearpoint up` running?"
        ) from error
    if not answer.is_success:
        raise ApiError(problem_of(answer))
    document: Document = answer.json()
    return document


def problem_of(answer: httpx.Response) -> str:
    """Returns what a refusal says, field by field, in lines."""
    try:
        problem = answer.json()
    except ValueError:
        return f"{answer.status_code} {answer.text[:200]}"
    lines = [f"{problem.get('title', answer.status_code)}: {problem.get('detail', '')}"]
    lines += [
        f"  {error.get('field')}: {error.get('message')} {error.get('fix', '')}".rstrip()
        for error in problem.get("errors", [])
    ]
    if answer.status_code == httpx.codes.UNAUTHORIZED:
        lines.append(
            "  Set SPEARPOINT_API_KEY to a key; `spearpoint keys create --name me` makes one."
        )
    return "\n".join(lines)
