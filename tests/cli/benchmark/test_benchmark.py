"""`spearpoint benchmark` against a service of its own with models that compute nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.benchmark.advice import advice
from cli.benchmark.loads import Rate
from cli.benchmark.machine import Machine
from cli.main import app

ECHO = ("--text-model", "echo-text", "--image-model", "echo-image")
SMALL_MACHINE = Machine(
    processor="small", cores=2, features=["bf16"], memory_gb=4.0, gpus=[]
)  # fmt: skip


@pytest.mark.slow
def test_the_report_has_a_rate_for_each_load_and_what_the_machine_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPEARPOINT_ACCESS", "keys")  # no setting of access hinders a measurement
    file = tmp_path / "figures.json"
    done = CliRunner().invoke(app, ["benchmark", *ECHO, "--at-once", "20", "--json", str(file)])
    assert done.exit_code == 0, done.output
    report = json.loads(file.read_text())
    assert set(report["rates"]) == {
        "text", "image", "image, enlarged 4 times", "job without a model"
    }  # fmt: skip
    for rates in report["rates"].values():
        assert [rate["jobs"] for rate in rates] == [1, 16]
        assert all(rate["per_second"] > 0 < rate["median_s"] for rate in rates)
    assert report["machine"]["cores"] >= 1
    assert report["memory_bytes"] > 50_000_000
    assert "texts of 80 tokens an hour" in done.output


def test_a_service_that_cannot_be_reached_ends_it_in_one_line() -> None:
    done = CliRunner().invoke(app, ["benchmark", *ECHO, "--url", "http://127.0.0.1:9"])
    assert done.exit_code == 2
    assert "http://127.0.0.1:9 cannot be reached" in done.output


def test_a_processor_with_bf16_and_little_memory_gets_both_pieces_of_advice() -> None:
    slow = Rate(jobs=1, unit="tokens", per_second=2.0, median_s=32.0)
    lines = advice(SMALL_MACHINE, {"text": [slow]}, 3_500_000_000)
    assert lines[0] == "About 90 texts of 80 tokens an hour."
    assert "takes 32 s even alone" in lines[1]
    assert "SPEARPOINT_DTYPE=int8" in lines[2]
    assert "Serve fewer models" in lines[3]
