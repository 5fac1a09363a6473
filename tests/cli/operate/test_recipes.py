"""`spearpoint recipes`: the shipped recipes come with the package, and a user's from a folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT


def recipes_list(
    before: str = "", path: str = str(ROOT), cwd: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    program = f"{before}; from cli.main import app; app(['recipes', 'list'])"
    return subprocess.run(
        [sys.executable, "-P", "-c", program],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": path, "COLUMNS": "200"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_shipped_recipes_are_found_from_any_folder(tmp_path: Path) -> None:
    listed = recipes_list("pass", cwd=tmp_path)
    assert listed.returncode == 0, listed.stderr
    assert "product" in listed.stdout


def test_an_installation_without_recipes_is_reported_in_one_line() -> None:
    refused = recipes_list("import sys; sys.modules['recipes'] = None")
    assert refused.returncode == 2
    assert refused.stderr == (
        "The shipped recipes (the package `recipes`) are missing: install Spearpoint again.\n"
    )


def test_an_installation_whose_recipes_are_lost_is_reported_in_one_line(tmp_path: Path) -> None:
    package = tmp_path / "recipes"
    package.mkdir()
    (package / "__init__.py").touch()
    refused = recipes_list("pass", f"{tmp_path}{os.pathsep}{ROOT}")
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"{package}: this folder holds no recipes")
    assert refused.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "output"),
    [
        ("nowhere", "there is no such folder of recipes"),
        ("empty", "this folder holds no recipes, which are files named *.toml"),
        ("a_file", "this folder of recipes can't be read"),
    ],
)
def test_a_users_folder_without_recipes_is_reported_in_one_line(
    tmp_path: Path, name: str, output: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a_file").touch()
    refused = recipes_list("pass", SPEARPOINT_RECIPES=str(tmp_path / name))
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"{tmp_path / name}: {output}")
    assert refused.stderr.count("\n") == 1
