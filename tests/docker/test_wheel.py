from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.house.sources import ROOT, repository_files


@pytest.mark.slow
def test_a_wheel_holds_every_file_of_our_packages_and_works_by_itself(tmp_path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    patterns = project["tool"]["setuptools"]["packages"]["find"]["include"]
    packages = {pattern.removesuffix("*") for pattern in patterns}
    files = {file.relative_to(ROOT).as_posix() for file in repository_files()}
    ours = {name for name in files if name.partition("/")[0] in packages}
    source = tmp_path / "source"
    # setuptools leaves a folder beside what it builds, and the next wheel would hold its old files
    for name in ours | {"pyproject.toml", "README.md", "LICENSE"}:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, source / name)

    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "-w", tmp_path, source], check=True, capture_output=True)

    (wheel,) = tmp_path.glob("spearpoint-*.whl")
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert {"recipes/product.toml", "models/catalog.toml", "app/web/api_docs.html"} <= ours
    assert held == ours

    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    for command, known in ((["recipes", "list"], "product"), (["models", "list"], "avatars")):
        program = f"from cli.main import app; app({command})"
        listed = subprocess.run(
            [sys.executable, "-P", "-c", program],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(installed)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert known in listed.stdout, listed.stderr
