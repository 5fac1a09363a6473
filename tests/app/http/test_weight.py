"""The gateway is light: no nets in its process, little memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.gateway_process import ROOT, GatewayProcess


def test_importing_the_gateway_leaves_torch_unloaded() -> None:
    heavy = {"torch", "transformers", "tokenizers", "numpy", "PIL", "workers", "models", "cli"}
    code = (
        "import sys, app.main\n"
        f"loaded = {heavy!r} & {{name.partition('.')[0] for name in sys.modules}}\n"
        "sys.exit(', '.join(sorted(loaded)) or None)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads /proc")
def test_the_gateway_fits_in_150_mb(gateway: GatewayProcess) -> None:
    status = Path(f"/proc/{gateway.process.pid}/status").read_text()
    (resident,) = [line for line in status.splitlines() if line.startswith("VmRSS:")]
    assert int(resident.split()[1]) < 150_000
