"""Folders of pictures as people have them become packs, captions and all."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from cli.main import app
from models.training.pictures.pack import Pack, load_pack
from tests.training.test_prepare import draw


def prepared(folder: Path, out: Path, *options: str) -> tuple[Pack, Result]:
    command = ["data", "images", str(folder), "--out", str(out), "--size", "32", *options]
    ended = CliRunner().invoke(app, command)
    assert ended.exit_code == 0, ended.output
    return load_pack(out), ended


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(3):
        draw(tmp_path / "pictures" / f"{number}.png", number)
    return tmp_path / "pictures"


def captions(pack: Pack) -> dict[str, list[str]]:
    return {record.source: record.captions for record in pack.records}


@pytest.mark.parametrize(
    ("separator", "first_line"), [(";", ""), ("\t", ""), ("|", ""), (";", "sep=;\r\n")]
)
def test_tables_with_other_separators_are_read_quotes_and_all(
    folder: Path, tmp_path: Path, separator: str, first_line: str
) -> None:
    rows = [
        ("file_name", "caption", "colour"),
        ("0.png", f'"red{separator} and ""round"""', "red"),
        ("1.png", '"two\nlines\u2028and a third"', "blue"),
        ("2.png", "plain, with a comma", ""),
    ]
    table = first_line + "\r\n".join(separator.join(row) for row in rows)
    (folder / "captions.csv").write_bytes(table.encode())
    pack, _ = prepared(folder, tmp_path / "pack")
    assert captions(pack) == {
        "0.png": [" ".join(f'red{separator} and "round"'.split())],
        "1.png": ["two lines and a third"],
        "2.png": ["plain, with a comma"],
    }
    assert pack.records[0].attributes == {"colour": "red"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_captions_have_no_byte_order_marks_and_keep_their_accents(
    folder: Path, tmp_path: Path, encoding: str
) -> None:
    (folder / "0.txt").write_bytes("une tasse très jolie près du café\n".encode(encoding))
    table = "file_name,caption\n0.png,une tasse très jolie près du café\n"
    pack, _ = prepared(folder, tmp_path / "beside")
    assert captions(pack)["0.png"] == ["une tasse très jolie près du café"]
    (folder / "captions.csv").write_bytes(table.encode(encoding))
    pack, _ = prepared(folder, tmp_path / "table")
    assert captions(pack)["0.png"] == ["une tasse très jolie près du café"]


def test_json_lines_end_at_line_feeds_only_and_hold_no_half_characters(
    folder: Path, tmp_path: Path
) -> None:
    rows = [
        {"file_name": "0.png", "text": "a cup\u2028and a\u0085saucer"},
        {"file_name": "1.png", "text": "a \ud83d cup"},
    ]
    lines = [json.dumps(rows[0], ensure_ascii=False), json.dumps(rows[1])]
    (folder / "metadata.jsonl").write_text("\n".join(lines), encoding="utf-8")
    pack, _ = prepared(folder, tmp_path / "pack")
    assert captions(pack)["0.png"] == ["a cup and a saucer"]
    assert captions(pack)["1.png"] == ["a \ufffd cup"]


def test_hidden_files_and_folders_are_no_part_of_the_set(folder: Path, tmp_path: Path) -> None:
    original = (folder / "0.png").read_bytes()
    for hidden in (".ipynb_checkpoints/0-checkpoint.png", "__MACOSX/0.png", "._0.png"):
        (folder / hidden).parent.mkdir(exist_ok=True)
        (folder / hidden).write_bytes(original)
    (folder / ".ipynb_checkpoints" / "notes.txt").write_text("not a caption")
    pack, ended = prepared(folder, tmp_path / "pack")
    assert sorted(captions(pack)) == ["0.png", "1.png", "2.png"]
    assert pack.labels == ()
    assert "could not be used" not in ended.output
    assert "captions from file names" in ended.output


def test_names_that_are_not_utf_8_are_escaped(folder: Path, tmp_path: Path) -> None:
    odd = os.fsencode(folder) + b"/caf\xe9s"
    Path(os.fsdecode(odd)).mkdir()
    (folder / "0.png").rename(os.fsdecode(odd + b"/th\xe9.png"))
    pack, _ = prepared(folder, tmp_path / "pack")
    assert r"caf\xe9s/th\xe9.png" in captions(pack)
    assert pack.labels == (r"caf\xe9s",)


def test_deep_grey_values_are_scaled_by_the_range_of_their_type(
    folder: Path, tmp_path: Path
) -> None:
    ramp = np.linspace(0, 0.5, 40, dtype=np.float32)[None].repeat(40, 0)
    Image.fromarray(ramp).save(folder / "float.tif")
    Image.fromarray((ramp.T * 65_535).astype(np.uint16)).save(folder / "dark.tif")
    pack, ended = prepared(folder, tmp_path / "pack", "--near", "-1")
    largest = {record.source: pack.pixels[row].max() for row, record in enumerate(pack.records)}
    assert 120 <= largest["float.tif"] <= 128
    assert 120 <= largest["dark.tif"] <= 128
    assert "float.tif: from 0..1" in ended.output
    report = json.loads((tmp_path / "pack.report.json").read_text())
    assert report["scaled"] == {"float.tif": "0..1", "dark.tif": "0..65,535"}


def test_a_place_that_cannot_be_written_is_refused_before_work(
    folder: Path, tmp_path: Path
) -> None:
    ended = CliRunner().invoke(app, ["data", "images", str(folder), "--out", str(tmp_path)])
    assert ended.exit_code == 2
    assert "name a file" in ended.output
    assert "decode" not in ended.output
