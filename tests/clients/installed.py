"""The clients as a user installs them: built as packages, and run outside of this repository."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from clients.generate_types.sync import without_async
from tests.house.sources import ROOT

_DRIVERS = Path(__file__).parent / "drivers"
_ANSWER_S = 60.0


def install_python(folder: Path) -> Path:
    """Builds a wheel from a copy, as pip does, and returns where it was unpacked."""
    site = folder / "site"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    offline = ["--no-index", "--no-deps", "--no-build-isolation", "--target", str(site)]
    source = folder / "source"
    subprocess.run(["cp", "-r", ROOT / "clients" / "python", source], check=True)
    subprocess.run([*command, *offline, str(source)], check=True)
    return site


def install_javascript(folder: Path) -> Path:
    """Packs the client and installs what was packed, and returns the project that has it."""
    project = folder / "project"
    project.mkdir()
    (project / "package.json").write_text('{"name": "project", "private": true, "type": "module"}')
    pack = ["npm", "pack", "--silent", "--pack-destination", str(folder)]
    packed = subprocess.run(
        pack, cwd=ROOT / "clients" / "js", check=True, capture_output=True, text=True
    )
    archive = folder / packed.stdout.strip()
    install = ["npm", "install", "--offline", "--silent", "--no-audit", "--no-fund", str(archive)]
    subprocess.run(install, cwd=project, check=True)
    return project


class Driver:
    """A process that does with a client what it is asked for."""

    def __init__(self, command: list[str], folder: Path, environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._answers: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._answers.put(line)
        self._answers.put("")

    def ask(self, url: str, api_key: str, do: str, **sent: Any) -> None:
        assert self._process.stdin is not None
        line = json.dumps({"url": url, "api_key": api_key, "do": do, **sent})
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def answer(self) -> dict[str, Any]:
        line = self._answers.get(timeout=_ANSWER_S)
        assert line, "the driver died; its traceback is above"
        found: dict[str, Any] = json.loads(line)
        return found

    def close(self) -> None:
        self._process.terminate()
        self._process.communicate(timeout=20)


def python_driver(site: Path, folder: Path, *, is_async: bool) -> Driver:
    source = (_DRIVERS / "python_driver.py").read_text("utf-8")
    if not is_async:
        source = without_async(source).replace("time.run(main())", "main()")
    program = folder / f"driver_{'async' if is_async else 'sync'}.py"
    program.write_text(source, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(site)}
    return Driver([sys.executable, str(program)], folder, environment)


def javascript_driver(project: Path) -> Driver:
    program = project / "driver.mjs"
    program.write_text((_DRIVERS / "driver.mjs").read_text("utf-8"), "utf-8")
    return Driver(["node", str(program)], project, dict(os.environ))
