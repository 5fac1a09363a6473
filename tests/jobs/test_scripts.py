from __future__ import annotations

from pathlib import Path

import pytest

from jobs.store import scripts
from jobs.store.claims import Ending, Status
from jobs.store.scripts import InvalidScript, script
from tests.jobs.conftest import Store, job

NAMES = sorted(path.stem for path in scripts.FOLDER.glob("*.lua"))


@pytest.mark.parametrize("name", NAMES)
def test_redis_compiles_every_file(store: Store, name: str) -> None:
    assert store.redis.script_load(script(name).text)


def test_a_module_that_several_need_is_there_once_and_before_them() -> None:
    text = script("release").text
    assert text.count("local fair_queue = (function()") == 1
    assert text.index("local fair_queue = (") < text.index("local endings = (")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("local gone = require('gone')\n", "there is no gone.lua"),
        ("local other = require('constants')\n", "name the module constants as it is"),
        ("return require('constants').JOBS\n", "write local NAME = require"),
        ("return constants.NOTHING\n", "constants.NOTHING is not in CONSTANTS"),
        ("local loop = require('loop')\n", "loop.lua requires itself"),
    ],
)
def test_a_file_that_names_what_is_not_there_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, why: str
) -> None:
    (tmp_path / "loop.lua").write_text(text)
    monkeypatch.setattr(scripts, "FOLDER", tmp_path)
    with pytest.raises(InvalidScript, match=why):
        script.__wrapped__("loop")


def test_scripts_run_on_a_redis_that_has_forgotten_them(store: Store) -> None:
    jobs = [job() for _ in range(3)]
    for _ in range(2):  # as after a restart
        store.redis.script_flush()
        store.submit(*jobs)
    store.redis.script_flush()
    ids = [(one.id, one.id) for one in jobs]
    assert None not in store.jobs.start_many(ids, "worker")
    store.redis.script_flush()
    endings = [Ending(one.id, one.id, Status.SUCCEEDED, "{}") for one in jobs]
    assert store.jobs.finish_many(endings) == [True, True, True]
