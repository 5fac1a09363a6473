"""Reads server-sent events, and what they say about a job."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from spearpoint_client.documents import JobDocument


@dataclass(frozen=True)
class Event:
    """An event of a job, as in Spearpoint's docs/events.md."""

    kind: str
    """status, queue, text, preview, progress, log or done."""
    data: Mapping[str, Any]
    id: str | None = None
    """Continues the stream after this event; None for events that are not repeated."""


@dataclass(frozen=True)
class Update:
    """Where a job stands."""

    status: str
    position: int | None = None
    """Jobs that will start before it, while it waits."""
    eta_s: float | None = None
    """Estimated seconds until it is done, while it waits; None if unknown."""
    is_possible: bool = True
    """Whether a live worker serves its model."""
    done: int = 0
    """Tokens or images made so far, of at most `of`."""
    of: int | None = None
    text: str = ""
    """What is written of the first candidate."""

    def after(self, event: Event) -> Update:
        """Returns the update that includes an event."""
        data = event.data
        if event.kind == "status":
            text = "" if data.get("requeued") else self.text
            update = replace(self, status=data["status"], text=text)
            # a job that runs has no place in the queue any more
            waits = data["status"] == "queued"
            return update if waits else replace(update, position=None, eta_s=None)
        if event.kind == "queue":
            known = {name: data[name] for name in ("position", "eta_s", "is_possible")}
            return replace(self, **known)
        if event.kind == "progress":
            return replace(self, done=data["done"], of=data["of"])
        if event.kind == "text" and data["candidate"] == 0:
            return replace(self, done=data["tokens"], text=self.text + data["text"])
        return replace(self, status=data["status"]) if event.kind == "done" else self


@dataclass
class EventParser:
    """Puts the lines of an event stream together."""

    _fields: dict[str, str] = field(default_factory=dict)

    def read(self, line: str) -> Event | None:
        """Returns the event that the line completes, if it does."""
        if line:
            name, _, value = line.partition(":")
            if name:  # a comment has none
                self._fields[name] = value.removeprefix(" ")
            return None
        fields, self._fields = self._fields, {}
        if "data" not in fields:
            return None
        return Event(fields.get("event", "message"), json.loads(fields["data"]), fields.get("id"))


@dataclass
class WrittenText:
    """The text of one candidate, as far as it was given to the caller.

    A job that is put back into the queue writes its text again. With the same seed it is the same
    text, so what was given already is skipped.
    """

    candidate: int = 0
    _given: str = ""
    _now: str = ""

    def piece(self, event: Event) -> str | None:
        """Returns what an event adds to the text; None if the text is no longer what was given."""
        if event.kind == "status" and event.data.get("requeued"):
            self._now = ""
        if event.kind != "text" or event.data["candidate"] != self.candidate:
            return ""
        before, self._now = self._now, self._now + event.data["text"]
        if not (self._now.startswith(self._given) or self._given.startswith(self._now)):
            return None
        new = self._now[max(len(before), len(self._given)) :]
        self._given += new
        return new

    def whole(self, job: JobDocument) -> str:
        """Returns the finished text if no piece of it was given: with `best_of`, say."""
        outputs = getattr(job.result, "outputs", ())
        if self._given or len(outputs) <= self.candidate:
            return ""
        return outputs[self.candidate].text or ""
