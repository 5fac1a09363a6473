"""Draws DiceBear pictures on this machine: Python chooses the options, Node draws a pack."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import resources
from pathlib import Path
from random import Random
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from models.progress import Progress
from models.training.dicebear.captions import tersely, write_caption
from models.training.dicebear.styles import choose
from models.training.pictures.pack import Pack, PictureRecord
from models.training.pictures.split import split_by_seed

LICENCE: Final = (
    "CC0-1.0 (DiceBear styles lorelei, pixel-art, open-peeps, notionists, thumbs, shapes, glass)"
)
_FILES: Final = ("draw.mjs", "parts.mjs", "package.json", "package-lock.json")
_A_PART: Final = 500  # pictures per Node process, after which progress is reported


class DrawingError(RuntimeError):
    """Node or DiceBear is missing or failed; the message says what to install."""


def install(folder: Path) -> Path:
    """Installs DiceBear's locked version with npm into a folder, unless it is there already.

    Raises:
        DrawingError: Node is missing, or npm can't reach a registry.
    """
    if shutil.which("node") is None or shutil.which("npm") is None:
        raise DrawingError("drawing avatars needs Node 18 or newer with npm: https://nodejs.org")
    folder.mkdir(parents=True, exist_ok=True)
    here = resources.files("models.training.dicebear")
    changed = False
    for name in _FILES:
        wanted, file = here.joinpath(name).read_bytes(), folder / name
        if not file.exists() or file.read_bytes() != wanted:
            file.write_bytes(wanted)
            changed = True
    if changed or not (folder / "node_modules").exists():
        command = ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            (folder / _FILES[0]).unlink()  # so that the next run installs again
            raise DrawingError(f"npm could not install DiceBear: {done.stderr.strip()[-500:]}")
    return folder


def draw_pack(
    dicebear: Path,
    *,
    count: int,
    size_px: int,
    styles: Sequence[str],
    seed: int,
    progress: Progress,
) -> Pack:
    """Draws `count` pictures, each with a full caption and a terse one.

    The styles take turns; a style that is named twice is drawn twice as often. Picture i depends
    only on the seed, the styles and i.

    Raises:
        DrawingError: Node failed.
    """
    records: list[PictureRecord] = []
    orders: list[dict[str, Any]] = []
    for index in range(count):
        random = Random(f"{seed}-{index}")  # noqa: S311  # pictures, not secrets
        style = styles[index % len(styles)]
        attributes, options = choose(style, random)
        captions = [write_caption(attributes, random)]
        terse = tersely(attributes, random)
        captions.append(write_caption(terse, random))
        mentioned = [list(attributes), list(terse)]
        source = f"dicebear:{seed}-{index}"
        records.append(PictureRecord(captions, style, attributes, source, mentioned))
        orders.append({"style": style, "options": options})
    pixels = np.empty((count, size_px, size_px, 3), dtype=np.uint8)
    progress("draw", 0, count)
    for start, drawn in _drawn(dicebear, orders, size_px):
        pixels[start : start + len(drawn)] = drawn
        progress("draw", start + len(drawn), count)
    about = {"source": "dicebear", "licence": LICENCE, "seed": seed, "size_px": size_px}
    labels = tuple(dict.fromkeys(styles))
    return Pack(pixels, split_by_seed(count, seed), records, labels, about)


def _drawn(
    dicebear: Path, orders: Sequence[dict[str, Any]], size_px: int
) -> Iterator[tuple[int, NDArray[np.uint8]]]:
    starts = range(0, len(orders), _A_PART)
    with ThreadPoolExecutor() as pool:
        parts = pool.map(
            lambda start: draw(dicebear, orders[start : start + _A_PART], size_px), starts
        )
        yield from zip(starts, parts, strict=True)


def draw(dicebear: Path, orders: Sequence[dict[str, Any]], size_px: int) -> NDArray[np.uint8]:
    """Draws pictures, uint8 [N, size, size, 3], each with its `style` and `options`.

    Raises:
        DrawingError: Node failed.
    """
    lines = "".join(json.dumps(order) + "\n" for order in orders).encode()
    drawn = run_script(dicebear, "draw.mjs", str(size_px), lines=lines)
    rgba = np.frombuffer(drawn, dtype=np.uint8).reshape(-1, size_px, size_px, 4)
    return rgba[:, :, :, :3]  # every style has an opaque background


def run_script(dicebear: Path, *script: str, lines: bytes = b"") -> bytes:
    """Returns what one of our scripts prints.

    Raises:
        DrawingError: Node failed.
    """
    command = ["node", *script]
    done = subprocess.run(command, cwd=dicebear, input=lines, capture_output=True, check=False)
    if done.returncode != 0:
        raise DrawingError(f"Node could not draw: {done.stderr.decode()[-500:]}")
    return done.stdout
