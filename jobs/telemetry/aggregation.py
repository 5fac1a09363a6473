"""Aggregates the metrics of all processes in Redis.

Every few seconds each process hands in what it has counted since. One hash holds the sums over all
processes, including those that are gone, so a total never decreases when a process dies or is
replaced. Gauges are stored for each process and count for as long as it keeps handing in.
"""

from __future__ import annotations

import json
import os
import socket
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import redis

from jobs.contract import keys
from jobs.store.scripts import script
from jobs.telemetry.metrics import REGISTRY

HAND_IN: Final = script("hand_in")
AGGREGATION_KEYS: Final = (keys.METRICS, keys.METRICS_PROCESSES)


def process_name(what: str) -> str:
    """Returns a unique name for this process, such as gateway-host-4711-1a2b3c."""
    return f"{what}-{socket.gethostname()}-{os.getpid()}-{uuid.uuid4().hex[:6]}"


class PendingCounts:
    """Holds what this process has counted but not handed in yet. Not thread-safe."""

    def __init__(self, process: str) -> None:
        self.process = process
        # series -> value when it was last read
        self._last_read: dict[str, float] = {}
        self._number = 0
        self._in_flight: list[Any] | None = None

    def arguments(self) -> list[Any]:
        """Returns arguments for HAND_IN; the same ones until `arrived` is called."""
        if self._in_flight is None:
            self._number += 1
            gauges, counted = self._read()
            record = {"at": time.time(), "number": self._number, "gauges": gauges}
            pairs = [part for pair in counted.items() for part in pair]
            self._in_flight = [self.process, self._number, json.dumps(record), *pairs]
        return self._in_flight

    def arrived(self) -> None:
        """Records that HAND_IN has run with the last arguments."""
        self._in_flight = None

    @property
    def is_behind(self) -> bool:
        """Whether the last arguments may not have arrived, so that newer counts come after them."""
        return self._in_flight is not None

    def hand_in(self, connection: redis.Redis) -> None:
        """Hands in everything counted so far.

        Raises:
            redis.RedisError: Redis failed; the next call hands in the same counts, too.
        """
        for _ in range(1 + self.is_behind):
            HAND_IN.run(connection, AGGREGATION_KEYS, self.arguments())
            self.arrived()

    def _read(self) -> tuple[dict[str, float], dict[str, float]]:
        """Returns the gauges, and the increments of all other series since the last read."""
        gauges, counted = {}, {}
        for metric in REGISTRY.collect():
            for sample in metric.samples:
                if sample.name.endswith("_created"):  # about this process only
                    continue
                name = series(sample.name, sample.labels)
                if metric.type == "gauge":
                    gauges[name] = sample.value
                elif sample.value != self._last_read.get(name, 0.0):
                    counted[name] = sample.value - self._last_read.get(name, 0.0)
                    self._last_read[name] = sample.value
        return gauges, counted


def series(name: str, labels: Mapping[str, str]) -> str:
    """Returns a series as Prometheus writes it: name{label="value"}."""
    if not labels:
        return name
    pairs = [f'{label}="{_escaped(value)}"' for label, value in labels.items()]
    return f"{name}{{{','.join(pairs)}}}"


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace("\n", r"\n").replace('"', r"\"")


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums of all series; `gone` names the processes whose gauges no longer count."""

    totals: Mapping[str, float]
    gauges: Mapping[str, float]
    gone: tuple[str, ...]


def sums(totals: Mapping[bytes, bytes], processes: Mapping[bytes, bytes]) -> Sums:
    """Returns the sums, from the replies to HGETALL for each of AGGREGATION_KEYS."""
    gauges: dict[str, float] = {}
    gone, now = [], time.time()
    for name, document in processes.items():
        record = json.loads(document)
        if now - record["at"] >= keys.LEASE_S:
            gone.append(name.decode())
            continue
        for one, value in record["gauges"].items():
            gauges[one] = gauges.get(one, 0.0) + value
    counted = {name.decode(): float(value) for name, value in totals.items()}
    return Sums(counted, gauges, tuple(gone))
