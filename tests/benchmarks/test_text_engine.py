"""A comparison of engines: what a peer's failure does to it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks import text_engine
from benchmarks.peers.contestant import Took
from benchmarks.peers.ways import Model, Prompts, converted_to
from benchmarks.text_engine import Load, measure, start

LOAD = Load(jobs=2, new_tokens=4)
MODEL = Model("tiny", Path("tiny"), Path("converted"))


class Scripted:
    """A contestant without an engine: it takes these seconds in turn, and fails at a None."""

    def __init__(self, *seconds: float | None) -> None:
        self._seconds = iter(seconds)
        self.is_closed = False

    def measure(self, prompts: Prompts, new_tokens: int) -> Took:
        seconds = next(self._seconds)
        if seconds is None:
            raise RuntimeError("out of memory")
        return Took(seconds, seconds)

    def close(self) -> None:
        self.is_closed = True


def started(monkeypatch: pytest.MonkeyPatch, **settings: Scripted) -> tuple[dict, dict]:
    way = SimpleNamespace(settings=lambda _: settings)
    monkeypatch.setattr(text_engine, "way_named", lambda _: way)
    monkeypatch.setattr(text_engine, "Contestant", lambda way, model, setting: setting)
    found, missing = {}, {}
    start("peer", MODEL, [[1], [2]], found, missing)
    return found, missing


def test_a_peer_takes_part_in_its_fastest_setting_that_works(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fails, late, slow, fast = Scripted(None), Scripted(1, None), Scripted(1, 3), Scripted(1, 2)
    found, missing = started(monkeypatch, fails=fails, late=late, slow=slow, fast=fast)
    assert found == {"fast": fast}
    assert missing == {
        "fails": "1 jobs of 16 new tokens: out of memory",
        "late": "2 jobs of 16 new tokens: out of memory",
    }
    assert [one.is_closed for one in (fails, late, slow, fast)] == [True, True, True, False]


def test_a_peer_that_fails_keeps_its_rounds_and_is_missing_from_then_on() -> None:
    ours, peer, never = Scripted(1, 1, 1, 1), Scripted(1, 2, None), Scripted(None)
    found = {"Spearpoint int8": ours, "peer": peer, "never": never}
    missing: dict[str, str] = {}
    took = measure(found, LOAD, 100, 3, 60, missing)
    assert {name: len(rounds) for name, rounds in took.items()} == {"Spearpoint int8": 3, "peer": 1}
    assert [*missing] == ["never", "peer"]
    assert [*found] == ["Spearpoint int8"]


@pytest.mark.parametrize("seconds", [(None,), (1, 1, None)])
def test_a_failure_of_our_engine_ends_the_comparison(seconds: tuple[float | None, ...]) -> None:
    found = {"Spearpoint int8": Scripted(*seconds), "peer": Scripted(1, 1, 1)}
    with pytest.raises(RuntimeError, match="out of memory"):
        measure(found, LOAD, 100, 2, 60, {})


def test_prompts_do_not_contain_the_token_that_batches_are_padded_with() -> None:
    prompts = Load(jobs=8, new_tokens=1).prompts(vocabulary=3, seed=0)
    assert {token for prompt in prompts for token in prompt} == {1, 2}


def test_an_unfinished_conversion_is_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "onnx"

    def fill_the_disk() -> None:
        with converted_to(folder) as unfinished:
            (unfinished / "half").touch()
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        fill_the_disk()
    assert not folder.exists()
    with converted_to(folder) as unfinished:
        (unfinished / "whole").touch()
    assert [path.name for path in folder.iterdir()] == ["whole"]
