"""`spearpoint demo`: starts everything and generates a text and an image through the API."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.panel import Panel

from cli.addresses import url_of
from cli.client.generate import describe, save_image
from cli.client.requests import ApiError, generate, wait_until_ready

console = Console(
    soft_wrap=True
)  # no line breaks in commands and paths, so that they can be copied

_READY_TIMEOUT_S = 120.0
_TEXT = {
    "prompt": "Write a short product description for a waterproof hiking backpack.",
    "max_new_tokens": 96,
    "temperature": 0.6,
    "best_of": 3,
}
_IMAGE = {
    "prompt": "smiling open peeps portrait with red hair, glasses, light skin and a blue shirt "
    "on a yellow background",
    "best_of": 8,
    "upscale": 4,
    "seed": 7,
}


def demo(
    port: Annotated[int, typer.Option(help="Port of the gateway; another if it is in use.")] = 8000,
    data: Annotated[Path, typer.Option(help="Folder for jobs and files.")] = Path("data"),
) -> None:
    """Start everything, generate a text and an image, keep serving (exit instead if CI=true)."""
    port = _free_port(port)
    url = url_of("127.0.0.1", port)
    service = subprocess.Popen(
        [sys.executable, "-m", "cli.main", "up", "--port", str(port), "--data", str(data)],
        start_new_session=True,
    )
    # SIGTERM must stop the service, too, as Ctrl-C does
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        wait_until_ready(url, _READY_TIMEOUT_S, lambda: service.poll() is None)
        _show_text(url)
        _show_image(url, data / "demo")
        _show_next_steps(url)
        if os.environ.get("CI") != "true":
            service.wait()
    except KeyboardInterrupt:
        pass
    except ApiError as error:
        console.print(f"[red]{error}[/]")
        raise typer.Exit(1) from error
    finally:
        service.send_signal(signal.SIGINT)
        service.wait()


def _show_text(url: str) -> None:
    job = generate(url, "text", dict(_TEXT), lambda _: None)
    best = job["result"]["outputs"][0]
    console.print(Panel(best["text"], title=str(_TEXT["prompt"])), soft_wrap=False)
    console.print(describe(best), style="dim")


def _show_image(url: str, folder: Path) -> None:
    job = generate(url, "image", dict(_IMAGE), lambda _: None)
    best = job["result"]["outputs"][0]
    path = save_image(url, job["id"], best, folder)
    console.print(f"\n{_IMAGE['prompt']}: {path} ({best['width']}x{best['height']})")
    console.print(describe(best), style="dim")


def _show_next_steps(url: str) -> None:
    console.print(
        f"\nTry it yourself:\n"
        f"  curl {url}/generate/text -H 'content-type: application/json' -H 'prefer: wait=30' \\\n"
        f'       -d \'{{"prompt": "Three tips for better sleep:"}}\'\n'
        "  .venv/bin/spearpoint generate image "
        "'pixel art avatar with green hair, yellow background' "
        f"--url {url} --best-of 8 --upscale 4\n"
        f"API docs: {url}/docs",
        markup=False,
        highlight=False,
    )


def _free_port(preferred: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", preferred))
        except OSError:
            probe.bind(("127.0.0.1", 0))
            console.print(f"port {preferred} is in use, using {probe.getsockname()[1]}")
        return int(probe.getsockname()[1])
