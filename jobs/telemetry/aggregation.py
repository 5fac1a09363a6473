"""Adds up in Redis what the processes of a service have counted.

Every few seconds each process hands in what it counted since, and one hash holds the sums of all,
also of those long gone: a total never goes backwards, whoever is killed or replaced. What a process
can only tell of now (gauges) is kept beside it for as long as it goes on to hand in.
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
LEDGER_KEYS: Final = (keys.METRICS, keys.METRICS_PROCESSES)


def process_name(what: str) -> str:
    """Of this process and no other: gateway-host-4711-1a2b3c."""
    return f"{what}-{socket.gethostname()}-{os.getpid()}-{uuid.uuid4().hex[:6]}"


class Ledger:
    """What this process has counted and not handed in yet. For one thread or task at a time."""

    def __init__(self, process: str) -> None:
        self.process = process
        # series -> as it was when last handed in
        self._told: dict[str, float] = {}
        self._number = 0
        self._on_its_way: list[Any] | None = None

    def arguments(self) -> list[Any]:
        """Of HAND_IN; the same again until `arrived` is called."""
        if self._on_its_way is None:
            self._number += 1
            gauges, counted = self._read()
            record = {"at": time.time(), "number": self._number, "gauges": gauges}
            pairs = [part for pair in counted.items() for part in pair]
            self._on_its_way = [self.process, self._number, json.dumps(record), *pairs]
        return self._on_its_way

    def arrived(self) -> None:
        self._on_its_way = None

    @property
    def is_behind(self) -> bool:
        """What was on its way may not have arrived, and more was counted since."""
        return self._on_its_way is not None

    def hand_in(self, connection: redis.Redis) -> None:
        """
        Raises:
            redis.RedisError: it will be handed in the next time.
        """
        for _ in range(1 + self.is_behind):
            HAND_IN.run(connection, LEDGER_KEYS, self.arguments())
            self.arrived()

    def _read(self) -> tuple[dict[str, float], dict[str, float]]:
        """Gauges as they are, and what was added to everything else since it was read last."""
        gauges, counted = {}, {}
        for metric in REGISTRY.collect():
            for sample in metric.samples:
                if sample.name.endswith("_created"):  # of this process: says nothing of the sums
                    continue
                name = series(sample.name, sample.labels)
                if metric.type == "gauge":
                    gauges[name] = sample.value
                elif sample.value != self._told.get(name, 0.0):
                    counted[name] = sample.value - self._told.get(name, 0.0)
                    self._told[name] = sample.value
        return gauges, counted


def series(name: str, labels: Mapping[str, str]) -> str:
    """As Prometheus writes it: name{label="value"}."""
    if not labels:
        return name
    pairs = [f'{label}="{_escaped(value)}"' for label, value in labels.items()]
    return f"{name}{{{','.join(pairs)}}}"


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace("\n", r"\n").replace('"', r"\"")


@dataclass(frozen=True, slots=True)
class Sums:
    """Series -> value, over all processes. gone: those whose gauges count no more."""

    totals: Mapping[str, float]
    gauges: Mapping[str, float]
    gone: tuple[str, ...]


def sums(totals: Mapping[bytes, bytes], processes: Mapping[bytes, bytes]) -> Sums:
    """Read HGETALL's replies about LEDGER_KEYS."""
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
