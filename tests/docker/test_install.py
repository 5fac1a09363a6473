from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT


@pytest.mark.slow
@pytest.mark.timeout(400)  # it installs sixty packages
def test_the_gateway_image_installs_starts_and_is_healthy_without_pytorch(tmp_path: Path) -> None:
    # the worker's image carries a gigabyte: docs/containers.md says how to check that one
    command = [sys.executable, "docker/check_install.py", str(tmp_path), "gateway"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        # what is started once need not be compiled
        env=os.environ | {"PIP_NO_COMPILE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "gateway: ok" in done.stdout, done.stdout[-2000:] + done.stderr[-2000:]
    assert not list(tmp_path.glob("gateway/opt/spearpoint/lib/*/site-packages/torch"))
