"""What we hand to operators names metrics that there are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import yaml

from jobs.telemetry.metrics import REGISTRY
from tests.metrics.scrape import scrape_when
from tests.service.conftest import ROOT
from tests.webhooks.receiver import Receiver

DASHBOARD = json.loads((ROOT / "deploy" / "grafana" / "spearpoint.json").read_text())
DOCS = (ROOT / "docs" / "observability.md").read_text()
NAME = re.compile(r"spearpoint_\w+")
# the echo computes no prompts and checks no drafts
NEVER_COUNTED = {
    "spearpoint_cached_prompt_tokens_total",
    "spearpoint_drafted_tokens_total",
    "spearpoint_accepted_tokens_total",
}


def strings(node: Any, *names: str) -> Iterator[str]:
    """Values of these names, wherever they are."""
    if isinstance(node, dict):
        yield from (node[name] for name in names if isinstance(node.get(name), str))
        node = list(node.values())
    if isinstance(node, list):
        for value in node:
            yield from strings(value, *names)


def test_the_dashboard_shows_only_what_a_running_service_exports(http: httpx.Client) -> None:
    receiver = Receiver()
    for path, body in (
        ("/generate/text", {"prompt": "Say it again: ana@gmail.com."}),
        ("/generate/image", {}),
        ("/score", {"items": [{"text": "Said again."}]}),
    ):
        request = {**body, "webhook": {"url": receiver.url}}
        answer = http.post(path, json=request, headers={"Prefer": "wait=20"})
        assert answer.status_code == 200, answer.text
    assert http.post("/v1/embeddings", json={"input": ["One.", "Two."]}).status_code == 200
    http.get("/jobs/none")
    shown = {name for text in strings(DASHBOARD, "expr", "query") for name in NAME.findall(text)}
    assert len(shown) >= 20
    registered = {f"{metric.name}_total" for metric in REGISTRY.collect()}
    assert registered >= NEVER_COUNTED
    scrape_when(http, lambda now: shown - NEVER_COUNTED <= now.names)
    documented = "spearpoint_webhook_attempts_total"
    scrape_when(http, lambda now: now.value(documented, outcome="delivered") >= 3)
    receiver.close()


def test_the_dashboard_shows_every_metric_there_is() -> None:
    shown = " ".join(strings(DASHBOARD, "expr"))
    assert [metric.name for metric in REGISTRY.collect() if metric.name not in shown] == []


def test_panels_do_not_lie_on_each_other() -> None:
    taken = set()
    for panel in DASHBOARD["panels"]:
        place = panel["gridPos"]
        for x in range(place["x"], place["x"] + place["w"]):
            for y in range(place["y"], place["y"] + place["h"]):
                assert (x, y) not in taken, panel["title"]
                assert x < 24
                taken.add((x, y))
    ids = [panel["id"] for panel in DASHBOARD["panels"]]
    assert len(set(ids)) == len(ids)


def test_the_docs_list_every_metric_with_its_labels() -> None:
    documented = {
        line.split("`")[1]: line for line in DOCS.splitlines() if line.startswith("| `spear")
    }
    names = set()
    for metric in REGISTRY.collect():
        name = metric.name + ("_total" if metric.type == "counter" else "")
        names.add(name)
        assert f"| {metric.type} |" in documented[name]
        assert metric.documentation in documented[name]
    assert names == {name for name in documented if re.fullmatch(r"\w+", name)}


def test_the_scrape_we_propose_shows_a_key() -> None:
    proposed = yaml.safe_load((ROOT / "deploy" / "prometheus.yml").read_text())
    (job,) = proposed["scrape_configs"]
    assert job["metrics_path"] == "/metrics"
    assert job["authorization"]["type"] == "Bearer"
