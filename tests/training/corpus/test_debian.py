import json
import lzma

import pytest
from typer.testing import CliRunner

from cli.main import app

LONG = "It keeps a list of what is there,\n and finds it again.\n .\n With many options:\n  * one"


def _archive(*names_and_shorts):
    paragraphs = (
        f"Package: {name}\nDescription-md5: 0\nDescription-en: {short}\n {LONG}\n  * {'and ' * 20}"
        for name, short in names_and_shorts
    )
    return lzma.compress("\n\n".join(paragraphs).encode())


def _texts(tmp_path, content):
    source, out = tmp_path / "Translation-en.xz", tmp_path / "texts.jsonl"
    source.write_bytes(content)
    result = CliRunner().invoke(app, ["data", "debian", str(source), "--out", str(out)])
    if result.exit_code:
        return result
    return [json.loads(line)["text"] for line in out.read_text().splitlines()]


def test_a_description_becomes_a_heading_with_paragraphs(tmp_path):
    (text,) = _texts(tmp_path, _archive(("finder", "tool that finds things")))
    assert text.startswith(
        "Tool that finds things\n\nIt keeps a list of what is there, and finds it again.\n\n"
        "With many options:\n * one\n * and and"
    )


def test_parts_of_programs_and_repeats_are_left_out(tmp_path):
    archive = _archive(
        ("finder", "tool that finds things"),
        ("libfinder1", "shared library that finds"),
        ("finder-doc", "manual of the finder"),
        ("python3-finder", "module that finds"),
        ("finder-gtk", "tool that finds things"),
    )
    assert len(_texts(tmp_path, archive)) == 1


@pytest.mark.parametrize("content", [b"", b"Package: plain text", lzma.compress(b"\xff\xfe")])
def test_another_file_is_refused_by_name(tmp_path, content):
    result = _texts(tmp_path, content)
    assert result.exit_code == 2
    assert "is not a Translation-en.xz" in result.stderr
