"""Reads /metrics as Prometheus would."""

from __future__ import annotations

import time
from collections.abc import Callable

import httpx
from prometheus_client.parser import text_string_to_metric_families

Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]
WAIT_S = 40.0


class Scrape:
    """Samples by name and labels; those of a type that only grows apart from the others."""

    def __init__(self, text: str) -> None:
        self.samples: Samples = {}
        self.totals: Samples = {}
        self.names: set[str] = set()
        for family in text_string_to_metric_families(text):
            assert family.type in ("counter", "gauge", "histogram"), family
            assert family.documentation, family.name
            self.names |= {sample.name for sample in family.samples}
            for sample in family.samples:
                place = sample.name, frozenset(sample.labels.items())
                assert place not in self.samples, f"{place} is there twice"
                self.samples[place] = sample.value
                if family.type != "gauge":
                    self.totals[place] = sample.value

    def value(self, name: str, **labels: str) -> float:
        """0 for what was never counted."""
        return self.samples.get((name, frozenset(labels.items())), 0.0)

    def label_values(self) -> set[str]:
        return {value for _, labels in self.samples for _, value in labels}

    def buckets(self, name: str, **labels: str) -> list[tuple[float, float]]:
        """(bound, how many are not above it) in the order of the bounds."""
        wanted = set(labels.items())
        found = [
            (float(dict(place)["le"]), value)
            for (sample, place), value in self.samples.items()
            if sample == f"{name}_bucket" and wanted <= place
        ]
        return sorted(found)


def scrape(http: httpx.Client) -> Scrape:
    answer = http.get("/metrics")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    return Scrape(answer.text)


def scrape_when(http: httpx.Client, is_so: Callable[[Scrape], bool]) -> Scrape:
    """The first scrape of which it is so: workers hand in every few seconds."""
    deadline = time.monotonic() + WAIT_S
    while True:
        found = scrape(http)
        if is_so(found):
            return found
        assert time.monotonic() < deadline, found.samples
        time.sleep(0.25)
