"""`spearpoint verify`, without a service."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from cli.main import app
from jobs.contract.requests import ImageRequest
from jobs.contract.results import Provenance
from jobs.contract.settings import Settings
from workers.finish.image_marking import image_marking
from workers.finish.picture import as_drawn

MADE = Provenance(generator="Spearpoint 1", model="m", model_version="v", created_at="2026")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SPEARPOINT_DATA_DIR", str(tmp_path))
    return tmp_path


def verify(file: Path, *options: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["verify", str(file), "--offline", *options])
    return done.exit_code, done.output


def test_a_file_of_ours_is_known_offline_by_its_manifest(folder: Path) -> None:
    marking = image_marking(Settings(data_dir=folder))
    image = Image.fromarray(np.full((80, 80, 3), 200, np.uint8))
    content = marking.file(as_drawn(image), ImageRequest(format="webp"), MADE, "a job").content
    file = folder / "ours.webp"
    file.write_bytes(content)
    code, output = verify(file, "--json")
    found = json.loads(output)
    assert (code, found["verdict"], found["manifest"]["state"]) == (0, "made_here", "valid")
    assert found["not_checked"] == ["records: no service was asked"]


def test_an_unknown_text_exits_with_1_and_says_what_was_not_checked(folder: Path) -> None:
    file = folder / "a.txt"
    file.write_text("Somebody wrote this.")
    code, output = verify(file)
    assert code == 1
    assert "unknown" in output
    assert "not checked: watermark" in output


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"\x00\xd8\xff"])
def test_what_is_neither_image_nor_text_is_refused_in_one_line(
    folder: Path, content: bytes
) -> None:
    file = folder / "odd"
    file.write_bytes(content)
    code, output = verify(file)
    assert code == 2
    assert "Traceback" not in output
    assert output.count("\n") == 1
