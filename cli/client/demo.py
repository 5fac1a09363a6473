"""`spearpoint demo`: starts everything, and makes an ad with its cover and a portrait."""

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
from cli.client.requests import ApiError, generate, wait_for, wait_until_ready
from cli.operate.memory import suggestion
from jobs.contract.settings import Settings

console = Console(
    soft_wrap=True
)  # no line breaks in commands and paths, so that they can be copied

_IMAGE_MODELS = ("avatars", "covers")  # the second draws the covers of ads
_FIELDS = {
    "product": "Alpha Nest 2 hammock tent",
    "benefits": ["sets up in 4 minutes", "weighs 1.6 kg", "keeps mosquitoes out"],
    "offer": "20 % off until Sunday",
    "colours": ["teal", "orange"],
}
_RECIPE = {"recipe": "ad", "fields": _FIELDS, "best_of": 8}
_IMAGE = {
    "prompt": "smiling open peeps portrait with red hair, glasses, light skin and a blue shirt "
    "on a yellow background",
    "best_of": 8,
    "seed": 7,
}


def demo(
    port: Annotated[int, typer.Option(help="Port of the gateway; another if it is in use.")] = 8000,
    data: Annotated[Path, typer.Option(help="Folder for jobs and files.")] = Path("data"),
) -> None:
    """Start everything, make an ad and a portrait, keep serving (exit instead if CI=true)."""
    port = _free_port(port)
    url = url_of("127.0.0.1", port)
    models = [part for name in _IMAGE_MODELS for part in ("--image-model", name)]
    up = ["up", "--port", str(port), "--data", str(data), *models]
    service = subprocess.Popen([sys.executable, "-m", "cli.main", *up], start_new_session=True)
    # SIGTERM must stop the service, too, as Ctrl-C does
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        wait_until_ready(url, lambda: service.poll() is None, console.print)
        _show_recipe(url, data / "demo")
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


def _show_recipe(url: str, folder: Path) -> None:
    for name, value in _FIELDS.items():
        console.print(f"{name}: {value if isinstance(value, str) else ', '.join(value)}")
    job = generate(url, "text", dict(_RECIPE), lambda _: None)
    best = job["result"]["outputs"][0]
    title = f"recipe {_RECIPE['recipe']}, best of {job['result']['candidates']['drawn']}"
    console.print(Panel(best["text"], title=title), soft_wrap=False)
    console.print(describe(best), style="dim")
    cover = wait_for(url, job["links"]["image"])
    drawn = cover["result"]["outputs"][0]
    console.print(f"Its cover: {save_image(url, cover['id'], drawn, folder)}")
    console.print(describe(drawn), style="dim")


def _show_image(url: str, folder: Path) -> None:
    job = generate(url, "image", dict(_IMAGE), lambda _: None)
    best = job["result"]["outputs"][0]
    path = save_image(url, job["id"], best, folder)
    console.print(f"\n{_IMAGE['prompt']}: {path} ({best['width']}x{best['height']})")
    console.print(describe(best), style="dim")


def _show_next_steps(url: str) -> None:
    console.print(
        f"\nTry it yourself:\n"
        f"  .venv/bin/spearpoint generate text --recipe product --field product='Nimbus kettle' "
        f"--field features='boils in 3 minutes' --field features='gooseneck spout' --url {url}\n"
        "  .venv/bin/spearpoint generate image "
        "'pixel art avatar with green hair, yellow background' "
        f"--url {url} --best-of 8\n"
        "Your own model: .venv/bin/spearpoint models add hub:Qwen/Qwen3-0.6B, or a GGUF file, "
        "or your vLLM or llama.cpp server (docs/upstream.md)\n"
        f"Or open {url}/ in a browser. Recipes: docs/recipes.md. API docs: {url}/docs\n"
        f"{suggestion(Settings())}",
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
