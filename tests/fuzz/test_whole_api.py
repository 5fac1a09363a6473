"""Schemathesis over the whole OpenAPI document: what it draws is answered as the document says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from redis import Redis

from jobs.contract.api_keys import new_key
from jobs.store.api_key_store import ApiKeyStore

HERE = Path(__file__).parent
ENOUGH = 1000  # cases


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_thousands_of_drawn_requests_are_answered_as_documented(start_service, tmp_path):
    service = start_service(
        "--text-model", "echo-text", "--image-model", "echo-image",
        "--embedding-model", "echo-embedding",
        "--score-model", "echo-score",
        SPEARPOINT_ACCESS="keys", SPEARPOINT_MAX_WAIT_S="1", SPEARPOINT_OPENAI_WAIT_S="60",
    )  # fmt: skip
    key, text = new_key("schemathesis", ("generate", "read", "feedback", "admin"))
    ApiKeyStore(Redis.from_url(service.redis_url)).save(key)

    run = subprocess.run(
        [
            *(str(Path(sys.executable).with_name("schemathesis")), "--config-file"),
            *(str(HERE / "schemathesis.toml"), "run", f"{service.url}/openapi.json"),
            *("--max-examples", "7", "--no-color", "--seed", "7"),
            *("--header", f"Authorization: Bearer {text}"),
        ],
        cwd=tmp_path,
        env=os.environ
        | {"SCHEMATHESIS_HOOKS": "tests.fuzz.hooks", "PYTHONPATH": str(HERE.parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-20_000:] + run.stderr
    generated = re.search(r"(\d+) generated", run.stdout)
    assert generated is not None, run.stdout
    assert int(generated[1]) >= ENOUGH, run.stdout
