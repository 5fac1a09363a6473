from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import pytest

from tests.house.sources import ROOT, repository_files

_MAX_WEIGHTS_BYTES = 84_000_000
_WEIGHTS = {".safetensors", ".gguf", ".onnx", ".bin", ".pt", ".pth", ".npz"}
# A home folder, or a path that exists on one machine only
_MACHINE_PATH = re.compile(r"(?<![\w.~}$-])/(?:root|work|home/\w+|Users/\w+)/[\w.]")
_NOT_IN_THE_GATEWAY = {"torch", "transformers", "numpy", "PIL", "workers", "models", "cli"}


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    found = []
    for file in repository_files():
        try:
            text = file.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # an image or weights
        found += [
            f"{file.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
            for number, line in enumerate(text.splitlines(), 1)
            if _MACHINE_PATH.search(line)
        ]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("cd /" + "root/x", True),
        ('"/' + 'home/ann/models"', True),
        ("file:///" + "Users/ann/x", True),
        ("GET /jobs/{id}/" + "work/x", False),
        ("https://example.org/home/ann/x", False),
        ("~/.cache/spearpoint", False),
    ],
)
def test_a_machine_path_is_recognised(line: str, is_one: bool) -> None:
    assert bool(_MACHINE_PATH.search(line)) is is_one


def test_shipped_weights_stay_small_enough_to_clone() -> None:
    sizes = {file: file.stat().st_size for file in repository_files() if file.suffix in _WEIGHTS}
    assert sum(sizes.values()) < _MAX_WEIGHTS_BYTES, sizes


def test_the_gateway_starts_without_loading_a_net() -> None:
    program = "import sys, app.main; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    loaded = set(result.stdout.split())
    assert "fastapi" in loaded
    assert not loaded & _NOT_IN_THE_GATEWAY


def test_every_dependency_has_one_exact_tested_version() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pinned = {_normal(line.split("==")[0]) for line in lines if "==" in line}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    requirements = [*project["dependencies"], *sum(project["optional-dependencies"].values(), [])]
    names = {_normal(re.split(r"[\[<>=~! ;]", requirement)[0]) for requirement in requirements}
    assert names - {"spearpoint"} <= pinned


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
