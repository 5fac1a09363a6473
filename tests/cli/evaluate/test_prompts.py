"""`spearpoint evaluate MODEL --prompts`: how prompts that people wrote are read."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from cli.main import app


def evaluate(*options: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["evaluate", *options])
    return done.exit_code, done.output


def test_the_figures_of_avatars_are_printed_and_the_errors_written(tmp_path: Path) -> None:
    code, output = evaluate(
        "avatars-gan", "--prompts", "--source", "held_out_second", "--out", str(tmp_path)
    )
    assert code == 0, output
    assert "all asked together" in output
    assert "wrong [" in (tmp_path / "prompts.txt").read_text()


def test_a_model_that_reads_no_words_has_nothing_to_measure(tmp_path: Path) -> None:
    code, output = evaluate("echo-image", "--prompts", "--out", str(tmp_path))
    assert code == 2
    assert "does not read prompts word by word" in output


def test_a_set_that_is_not_there_is_refused() -> None:
    code, output = evaluate("avatars-gan", "--prompts", "--source", "held_out_tenth")
    assert code == 2
    assert "held_out_second" in output


def test_other_evaluations_need_data() -> None:
    code, output = evaluate("avatars")
    assert code == 2
    assert "--prompts" in output
