"""What the user can mend is one line on stderr, in every command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cli.main import COMMANDS
from tests.cli.operate.test_keys import spearpoint
from tests.house.sources import ROOT

NOBODY = "http://127.0.0.1:1"
PROXY = "socks5://127.0.0.1:1"
ECHO_UP = (
    *("up", "--text-model", "echo-text", "--image-model", "none"),
    *("--embedding-model", "none", "--score-model", "none"),
)


def one_line(ended: subprocess.CompletedProcess[str]) -> str:
    lines = [line for line in ended.stderr.splitlines() if line and "submitting" not in line]
    assert ended.returncode != 0
    assert len(lines) == 1, ended.stderr
    return lines[0]


@pytest.mark.parametrize(
    ("variable", "value", "fix"),
    [
        ("SPEARPOINT_RETENTION_S", "abc", "86400"),
        ("SPEARPOINT_RETENTION_S", "-1", "86400"),
        ("SPEARPOINT_KINDS", '["text"', "text image"),
        ("SPEARPOINT_ACCESS", "all", "'open'"),
        ("REDIS_URL", "localhost:6379", "redis://host:6379/0"),
    ],
)
def test_a_wrong_variable_is_named_with_its_fix(variable: str, value: str, fix: str) -> None:
    for command in (("models", "list"), ("serve",)):
        output = one_line(spearpoint(*command, **{variable: value}))
        assert output.startswith(variable)
        assert fix in output


def test_the_gateway_process_names_a_wrong_variable_too() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", "from app.main import create_app; create_app()"],
        env={"SPEARPOINT_RETENTION_S": "abc", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert one_line(ended).startswith("SPEARPOINT_RETENTION_S")


def test_an_adapter_is_not_served_beside_nothing(tmp_path: Path) -> None:
    files = ("--data", str(tmp_path), "--out", str(tmp_path / "run"))
    ended = spearpoint("train", "gpt2", *files, "--name", "mine", "--beside")
    assert one_line(ended) == "--beside needs --base, and a --lora above 0"


def test_an_empty_variable_counts_as_unset() -> None:
    empty = dict.fromkeys(("SPEARPOINT_RETENTION_S", "SPEARPOINT_KINDS", "REDIS_URL"), "")
    assert spearpoint("models", "list", **empty).returncode == 0


@pytest.mark.parametrize(
    "command",
    [
        ("work", "--kind", "text", "--model", "echo-text"),
        ("keys", "list"),
        (*ECHO_UP, "--port", "18999"),
    ],
)
def test_a_redis_that_is_away_is_one_line(command: tuple[str, ...], tmp_path: Path) -> None:
    environment = {"REDIS_URL": "redis://127.0.0.1:1", "SPEARPOINT_DATA_DIR": str(tmp_path)}
    assert "set REDIS_URL" in one_line(spearpoint(*command, **environment))


def test_a_file_where_the_data_folder_is_to_be_is_one_line(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    output = one_line(spearpoint(*ECHO_UP, "--port", "18999", "--data", str(file)))
    assert str(file) in output
    assert "--data" in output


def test_a_missing_package_is_named_with_the_extra_that_brings_it() -> None:
    blocked = "import sys; sys.modules['imagehash'] = None; from cli.main import app; app()"
    ended = subprocess.run(
        [sys.executable, "-c", blocked, "data", "images", ".", "--out", "x"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "pip install 'spearpoint[train]'" in one_line(ended)


def test_calls_to_this_machine_ask_no_proxy() -> None:
    for address in (NOBODY, "http://[::1]:1", "http://localhost:1"):
        ended = spearpoint("generate", "text", "hi", "--url", address, ALL_PROXY=PROXY)
        assert "Is `spearpoint up` running?" in one_line(ended)


def test_a_socks_proxy_without_its_package_is_one_line() -> None:
    ended = spearpoint("generate", "text", "hi", "--url", "http://example.com", ALL_PROXY=PROXY)
    assert "httpx[socks]" in one_line(ended)


def test_an_address_without_brackets_is_one_line() -> None:
    assert "http://[::1]:8000" in one_line(spearpoint("health", "gateway", "--url", "http://::1:8"))


def test_every_command_of_the_list_is_there_and_has_a_help_line() -> None:
    for command in COMMANDS:
        assert command.help
        assert command.load().name == command.name


def test_bare_spearpoint_imports_neither_redis_nor_httpx_nor_pydantic() -> None:
    script = (
        "import sys, cli.main; "
        "print(sorted({'redis', 'httpx', 'pydantic', 'torch'} & set(sys.modules)))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "[]"


def test_the_version_is_printed() -> None:
    assert spearpoint("--version").stdout.startswith("spearpoint ")


def test_models_are_listed_one_a_line_in_a_pipe() -> None:
    lines = spearpoint("models", "list", COLUMNS="80").stdout.splitlines()
    assert all(line.count("\t") == 5 for line in lines)
