"""Where the operator's secret comes from."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from jobs.contract.settings import Settings, SettingsError
from jobs.provenance.watermark_key import watermark_key


def test_the_first_start_makes_a_private_secret_and_the_next_finds_it(tmp_path: Path) -> None:
    first = watermark_key(Settings(data_dir=tmp_path))
    assert watermark_key(Settings(data_dir=tmp_path)) == first
    (file,) = (tmp_path / "provenance").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert len(first.secret) == 32


def test_processes_that_start_together_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda _: watermark_key(Settings(data_dir=tmp_path)), range(32)))
    assert len(set(keys)) == 1


def test_a_secret_in_the_settings_is_the_same_everywhere(tmp_path: Path) -> None:
    settings = [
        Settings(data_dir=tmp_path / name, watermark_secret="correct horse battery")
        for name in "ab"
    ]
    assert watermark_key(settings[0]) == watermark_key(settings[1])
    assert not list(tmp_path.iterdir())


def test_neither_the_key_nor_the_settings_show_the_secret(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, watermark_secret="correct horse battery")
    key = watermark_key(settings)
    assert "horse" not in repr(settings)
    assert key.secret.hex() not in repr(key)
    assert repr(key.secret) not in repr(key)


def test_a_short_secret_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPEARPOINT_WATERMARK_SECRET", "hunter2")
    with pytest.raises(SettingsError, match="SPEARPOINT_WATERMARK_SECRET") as refused:
        Settings()
    assert "hunter2" not in str(refused.value)


def test_an_empty_file_is_refused_rather_than_used(tmp_path: Path) -> None:
    (tmp_path / "provenance").mkdir()
    (tmp_path / "provenance" / "watermark.secret").touch()
    with pytest.raises(ValueError, match="is empty"):
        watermark_key(Settings(data_dir=tmp_path))
