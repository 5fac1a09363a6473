"""Programs that are started as forks."""

from __future__ import annotations

import os

import pytest

from tests import forked


def test_a_module_that_cannot_be_imported_is_an_error_of_each_start() -> None:
    for _ in range(2):
        with pytest.raises(RuntimeError, match="has died"):
            forked.start("cli.main", environment=os.environ, preloaded=("tests.no_such_module",))
