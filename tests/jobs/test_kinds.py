"""Every kind of job is complete: what its row names is there, on each side."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from app.main import create_app
from app.views.job_examples import JOBS
from jobs.contract.job import new_job
from jobs.contract.kinds import (
    KINDS,
    POSTED,
    AnyResult,
    Kind,
    PostedName,
    PostedPath,
    PostedResult,
    kind_of,
)
from jobs.contract.settings import Settings
from jobs.telemetry.metrics import MADE
from models import catalog
from workers.assemble import builder_of

RETRY = {"min_score": 0.9, "on_fail": "retry"}


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"))
    return create_app(settings).openapi()


def alternatives(union: Any) -> set[type]:
    return set(get_args(union)) or {union}


def test_the_names_for_type_checkers_are_those_of_the_rows() -> None:
    assert get_args(Kind) == tuple(KINDS) == catalog.KINDS
    assert get_args(PostedName) == tuple(POSTED)
    assert get_args(PostedPath) == tuple(kind.path for kind in POSTED.values())
    assert alternatives(AnyResult) == {kind.result for kind in KINDS.values()}
    assert alternatives(PostedResult) == {kind.result for kind in POSTED.values()}


@pytest.mark.parametrize("kind", KINDS)
def test_workers_find_the_builder_of_its_pipeline(kind: Kind) -> None:
    assert builder_of(kind).__module__ == f"workers.builders.{kind}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_default_model_serves_it(kind: Kind) -> None:
    entries = catalog.load_catalog().values()
    assert [entry.kind for entry in entries if entry.default].count(kind) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_its_result_is_documented(kind: Kind, document: dict[str, Any]) -> None:
    found = document["components"]["schemas"]["JobDocument"]["properties"]["result"]["anyOf"]
    reference = f"#/components/schemas/{KINDS[kind].result.__name__}"
    assert {"$ref": reference} in found
    assert KINDS[kind].result.__name__ in document["components"]["schemas"]


@pytest.mark.parametrize("kind", POSTED)
def test_its_request_is_documented_wherever_it_can_be_sent(
    kind: Kind, document: dict[str, Any]
) -> None:
    row = POSTED[kind]
    posted = document["paths"][row.path]["post"]["requestBody"]["content"]["application/json"]
    assert posted["schema"] == {"$ref": f"#/components/schemas/{row.request.__name__}"}
    put = document["paths"]["/jobs/{job_id}"]["put"]["requestBody"]["content"]["application/json"]
    assert {"$ref": f"#/components/schemas/{row.order.__name__}"} in put["schema"]["oneOf"]
    line = document["components"]["schemas"]["BatchLine"]["properties"]
    assert kind in line["kind"]["anyOf"][0]["enum"]
    assert row.path in line["url"]["anyOf"][0]["enum"]
    assert row.request.__name__ in line["body"]["description"]


@pytest.mark.parametrize("kind", POSTED)
def test_its_examples_are_of_its_kind(kind: Kind) -> None:
    row = POSTED[kind]
    assert JOBS[kind]["kind"] == kind
    row.result.model_validate(JOBS[kind]["result"])
    for example in row.order.model_json_schema()["examples"]:
        sent = row.order.model_validate(example).request
        assert (type(sent), kind_of(sent)) == (row.request, kind)


def test_every_kind_counts_what_it_makes_under_a_name_of_its_own() -> None:
    assert tuple(MADE) == tuple(KINDS)
    assert len({kind.made.metric for kind in KINDS.values()}) == len(KINDS)


@pytest.mark.parametrize(
    ("kind", "request_", "work", "share"),
    [
        ("text", {"max_new_tokens": 80, "n": 2}, (160, 0, 0), 160),
        ("text", {"max_new_tokens": 80, "n": 2, "best_of": 4}, (320, 0, 0), 320),
        ("text", {"max_new_tokens": 80, "n": 2, "quality": RETRY}, (640, 0, 0), 640),
        ("image", {"n": 3, "quality": RETRY | {"max_candidates": 7}}, (0, 7, 0), 7),
        ("image", {"n": 3, "quality": {"min_score": 0.9, "on_fail": "fail"}}, (0, 3, 0), 3),
        ("image", {"n": 3}, (0, 3, 0), 3),
        ("image", {"n": 1, "interpolate": {"to_seed": 1, "frames": 8}}, (0, 8, 0), 8),
        ("embedding", {"input": ["a kitten", "tax law"]}, (0, 0, 15), 15),
        ("embedding", {}, (0, 0, 0), 1),
        ("score", {"items": [{"text": "a kitten"}, {"image": "iVBOR"}]}, (0, 0, 1_008), 1_008),
    ],
)
def test_a_job_is_measured_by_the_most_it_may_make(
    kind: Kind, request_: dict[str, Any], work: tuple[int, int, int], share: int
) -> None:
    measured = new_job(kind, "model", "queue", request_).most_work
    assert (measured, measured.share) == (work, share)
