"""Job documents, spliced from raw JSON."""

from __future__ import annotations

import json

from app.views.job_examples import JOBS
from jobs.contract.job import new_job
from jobs.views.documents import JobDocument, job_document
from jobs.views.fleet import Snapshot
from jobs.views.reads import new_view

TRICKY = 'say "url":"/files/x" and "url": "/files/y"'


def test_a_public_url_prefixes_links_and_files_but_never_text() -> None:
    outputs = [JOBS["image"]["result"]["outputs"][0] | {"text": TRICKY}]
    job = new_job("image", "painter", "image.painter", {})
    for separators in ((",", ":"), (", ", ": ")):
        result = json.dumps(JOBS["image"]["result"] | {"outputs": outputs}, separators=separators)
        view = new_view(job, 0)._replace(status=b"succeeded", result=result.encode())
        document = JobDocument.model_validate_json(
            job_document(view, Snapshot(), "https://spear.example")
        )
        assert document.links.self == f"https://spear.example/jobs/{job.id}"
        assert document.result is not None
        (output,) = document.result.outputs
        assert output.url == "https://spear.example" + outputs[0]["url"]
        assert output.text == TRICKY
