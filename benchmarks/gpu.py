"""Checks and measures the engine on one GPU in one run, and writes one JSON file.

    python -m benchmarks.gpu --out gpu.json [--minutes 4]

It installs nothing: PyTorch, transformers, NumPy, safetensors, tokenizers and this repository are
enough. The engine's exactness comes first; if it fails, the engine's speed is not measured. Every
section is independent: what fails is reported with its traceback, and the others go on. The JSON is
written after each section, and at the latest when the time is up.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import torch
import transformers

from benchmarks.gpu_parts.exactness import check_greedy, check_kernels
from benchmarks.gpu_parts.images import image_speed
from benchmarks.gpu_parts.peaks import peaks
from benchmarks.gpu_parts.shapes import NAMES
from benchmarks.gpu_parts.text import engine_speed, generate_batch_speed, generate_speed
from models.text.device.backend import PLAIN, Backend, backend_for


class Report:
    """The sections so far, in a file that is complete after each of them."""

    def __init__(self, path: Path, minutes: float) -> None:
        self._path, self._start = path, time.monotonic()
        self._deadline = self._start + minutes * 60
        self.sections: dict[str, Any] = {}
        self.failed: list[str] = []

    def run(self, name: str, section: Callable[[], Any], *, needs_s: float = 5) -> None:
        """Runs a section if `needs_s` seconds are left, and stores what it returns or raises.

        A section may yield its figures one by one, so that those before a failure are kept.
        """
        left = self._deadline - time.monotonic()
        self.say(f"{name} ({left:.0f} s left)")
        if left < needs_s:
            self.sections[name] = {"skipped": f"{left:.0f} s left, {needs_s:.0f} needed"}
            return
        began = time.monotonic()
        try:
            self.sections[name] = made = section()
            if isinstance(made, Iterator):
                self.sections[name] = figures = {}
                for what, figure in made:
                    figures[what] = figure
                    self.say(f"  {what}: {str(figure)[:150]}")
        except Exception:  # any failure of a section is a finding
            self.failed.append(name)
            found = self.sections.get(name)
            kept = found if isinstance(found, dict) else {}
            self.sections[name] = kept | {"error": traceback.format_exc()}
            print(f"!!! FAILED: {name}\n{traceback.format_exc()}", flush=True)
        gc.collect()  # the models of one section must not take the next one's memory
        torch.cuda.empty_cache()
        self.say(f"{name}: took {time.monotonic() - began:.1f} s")
        self.write()

    def say(self, what: str) -> None:
        """Prints a line with the seconds since the start."""
        print(f"[{time.monotonic() - self._start:6.1f}] {what}", flush=True)

    def write(self) -> None:
        """Writes the file."""
        whole = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "failed": self.failed,
            **self.sections,
        }
        self._path.write_text(json.dumps(whole, indent=1))

    def give_up(self) -> None:
        """Ends the process when the time is up, whatever it is doing."""
        self.say("time is up")
        self.write()
        os._exit(3)


def environment(device: str) -> dict[str, Any]:
    """Returns versions and the device's name."""
    found: dict[str, Any] = {
        "torch": torch.__version__,
        "transformers": transformers.__version__,
        "python": platform.python_version(),
        "cpus": os.cpu_count(),
    }
    if device.startswith("cuda"):
        properties = torch.cuda.get_device_properties(device)
        found |= {"device": properties.name, "gigabytes": round(properties.total_memory / 1e9, 1)}
    return found


def exact_backend(report: Report, device: str) -> Backend | None:
    """Returns the fastest backend that passes all checks on the small shapes; None if none does."""
    own = backend_for(torch.device(device))
    for name, backend in {
        "the device's own": own,
        "plain nets": own._replace(decoder=PLAIN.decoder),
        "plain nets and attention": PLAIN._replace(capture=own.capture),
        "no graphs": PLAIN,
    }.items():
        report.run(f"exactness, {name}", partial(check_kernels, device, backend))
        if f"exactness, {name}" not in report.failed:
            report.sections["backend"] = name
            return backend
    return None


def measure(report: Report, device: str, size: str) -> None:
    """Runs all sections, the most important first."""
    report.run("environment", lambda: environment(device))
    report.run("peaks", lambda: peaks(device))
    backend = exact_backend(report, device)
    if backend is None:
        report.say("!!! THE ENGINE IS NOT EXACT: its speed is not measured")
    else:
        for name in NAMES:
            check = partial(check_greedy, name, size, device, backend)
            report.run(f"exactness, real shapes, {name}", check)
        for name in NAMES:
            report.run(f"engine, {name}", partial(engine_speed, name, device, backend, size))
    for name in NAMES:
        report.run(f"generate, {name}", partial(generate_speed, name, device, size))
    report.run("images", lambda: image_speed(device, compiled=False))
    for name in NAMES:
        section = partial(generate_batch_speed, name, device, size)
        report.run(f"generate_batch, {name}", section, needs_s=20)
    if device.startswith("cuda"):
        report.run("images, compiled", lambda: image_speed(device, compiled=True), needs_s=40)


def main() -> None:
    """Runs the benchmark; the exit status is 1 if a section failed and 3 if the time ran out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=7.5)
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--size", choices=("real", "small"), default="real")
    options = parser.parse_args()
    transformers.utils.logging.disable_progress_bar()
    report = Report(options.out, options.minutes)
    watchdog = threading.Timer(options.minutes * 60, report.give_up)
    watchdog.daemon = True
    watchdog.start()
    measure(report, options.device, options.size)
    report.write()
    report.say(f"done; failed: {report.failed or 'nothing'}")
    watchdog.cancel()
    sys.stdout.flush()
    os._exit(1 if report.failed else 0)  # generate_batch may leave threads behind


if __name__ == "__main__":
    main()
