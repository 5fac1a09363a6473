"""Threads of numerical libraries: few in services, which share the processor."""

from __future__ import annotations

import os

import pytest
from typer.testing import CliRunner

from cli.main import app


@pytest.mark.parametrize(
    ("command", "threads"), [("deliver", "1"), ("work", "1"), ("models", None), ("train", None)]
)
def test_only_services_compute_numpys_products_in_one_thread(
    monkeypatch: pytest.MonkeyPatch, command: str, threads: str | None
) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS")
    assert CliRunner().invoke(app, [command, "--help"]).exit_code == 0
    assert os.environ.get("OPENBLAS_NUM_THREADS") == threads


def test_the_operators_own_number_of_threads_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "3")
    assert CliRunner().invoke(app, ["deliver", "--help"]).exit_code == 0
    assert os.environ["OPENBLAS_NUM_THREADS"] == "3"
