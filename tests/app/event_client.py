"""Reads event streams as a browser does."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx


@dataclass(frozen=True)
class StreamedEvent:
    """One event; a comment has the kind "comment"."""

    kind: str
    data: Any
    id: int | None = None


def parse_events(lines: Iterator[str]) -> Iterator[StreamedEvent]:
    """Events out of a stream's lines, as the HTML specification says."""
    found: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(": ")
        if line.startswith(":"):
            yield StreamedEvent("comment", value or line[1:].strip())
        elif line:
            found[name] = found[name] + "\n" + value if name in found else value
        elif "data" in found:
            number = int(found["id"]) if "id" in found else None
            yield StreamedEvent(found["event"], json.loads(found["data"]), number)
            found = {}
        else:
            found = {}


@dataclass
class Follower(threading.Thread):
    """Follows a job in a thread until its stream ends."""

    url: str
    job_id: str
    last_event_id: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    events: list[StreamedEvent] = field(default_factory=list)
    news: threading.Condition = field(default_factory=threading.Condition)
    status: int = 0

    def __post_init__(self) -> None:
        super().__init__(daemon=True)
        self.start()

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        headers = dict(self.headers)
        if self.last_event_id is not None:
            headers["last-event-id"] = str(self.last_event_id)
        address = f"{self.url}/jobs/{self.job_id}/events"
        with httpx.stream("GET", address, headers=headers, timeout=60) as answer:
            self.status = answer.status_code
            for one in parse_events(answer.iter_lines()):
                with self.news:
                    self.events.append(one)
                    self.news.notify_all()

    def wait_for(self, kind: str, count: int = 1, **data: Any) -> StreamedEvent:
        """The `count`-th event of this kind with this data."""

        def matching() -> list[StreamedEvent]:
            return [
                one
                for one in self.events
                if one.kind == kind and (not data or data.items() <= one.data.items())
            ]

        with self.news:
            assert self.news.wait_for(lambda: len(matching()) >= count, 30), self.events
            return matching()[count - 1]

    def to_the_end(self) -> list[StreamedEvent]:
        self.join(30)
        assert not self.is_alive(), self.events
        return self.events

    @property
    def numbered(self) -> list[StreamedEvent]:
        return [one for one in self.events if one.id is not None]
