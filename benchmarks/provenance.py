"""Measures the marks of images: what they cost, what they survive, and how often they mislead.

    python -m benchmarks.provenance [--images 60] [--model avatars] [--only survival]

It draws images with the shipped models, at the sizes that the service makes of them.

`pipeline` is the images/s of the pipeline with all marks and with none, `cost` a core's time for
each mark alone. `survival` is the share of marked images in which the invisible mark is found after
each change; PSNR says how little it changes. `false alarms` are the p-values of images without the
mark, which should be spread evenly or higher.
"""

from __future__ import annotations

import argparse
import io
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from benchmarks.images import PROMPTS
from cli.operate.catalog import read_catalog
from cli.operate.worker_models import embedder_of
from jobs.contract.cards import ModelCard
from jobs.contract.job import new_job
from jobs.contract.policies.safety import SafetyPolicy
from jobs.contract.requests import ImageRequest
from jobs.contract.results import Provenance
from jobs.contract.settings import Settings
from jobs.provenance.image_mark_search import find_mark
from jobs.store.artifacts import Artifacts
from models.image.interface import Draw, ImageModel
from models.image.load import load_image_model
from models.sources import locate
from workers.finish.files.frame import Frame
from workers.finish.image_marking import ImageMarking, image_marking
from workers.finish.marks.invisible_mark import add_mark
from workers.finish.picture import as_drawn
from workers.finish.resize import enlarge, resize
from workers.pipelines.image import ImagePipeline
from workers.safety.checker import Checker
from workers.safety.outputs import OutputChecks

SIZES_PX = {64: 1, 128: 2, 256: 4, 512: 4}
KEY = bytes(range(32))
REPEATS = 15
Change = Callable[[Image.Image, int], Image.Image]


def _encoded(image: Image.Image, format: str, quality: int) -> Image.Image:
    """Returns the image as it comes back from a file of this format."""
    buffer = io.BytesIO()
    image.save(buffer, format, quality=quality)
    return Image.open(buffer).convert("RGB")


def _scaled(image: Image.Image, share: float) -> Image.Image:
    size = round(image.width * share), round(image.height * share)
    return image.resize(size, Image.Resampling.BICUBIC)


def _cropped(image: Image.Image, seed: int, share: float) -> Image.Image:
    random = np.random.default_rng(seed)
    width, height = round(image.width * share), round(image.height * share)
    left = int(random.integers(image.width - width + 1))
    top = int(random.integers(image.height - height + 1))
    return image.crop((left, top, left + width, top + height))


CHANGES: dict[str, Change] = {
    "none": lambda image, _: image,
    "JPEG 75": lambda image, _: _encoded(image, "JPEG", 75),
    "half the size": lambda image, _: _scaled(image, 0.5),
    "a tenth of each side cut": lambda image, seed: _cropped(image, seed, 0.9),
    "JPEG 50": lambda image, _: _encoded(image, "JPEG", 50),
    "WebP 75": lambda image, _: _encoded(image, "WEBP", 75),
    "half the size, JPEG 75": lambda image, _: _encoded(_scaled(image, 0.5), "JPEG", 75),
    "1.3 times the size": lambda image, _: _scaled(image, 1.3),
    "cut, then half the size": lambda image, seed: _scaled(_cropped(image, seed, 0.9), 0.5),
    "turned by 1 degree": lambda image, _: image.rotate(1, Image.Resampling.BICUBIC),
    "mirrored": lambda image, _: image.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
}


def survival(images: dict[int, list[Image.Image]]) -> Iterator[dict[str, Any]]:
    """Yields, for each size, the share of images in which the mark is found after each change."""
    for side, plain in images.items():
        marked = [Image.fromarray(add_mark(np.asarray(image), KEY)) for image in plain]
        psnr = [_psnr(before, after) for before, after in zip(plain, marked, strict=True)]
        found = {
            name: statistics.mean(
                find_mark(change(image, seed), KEY).is_found for seed, image in enumerate(marked)
            )
            for name, change in CHANGES.items()
        }
        yield {
            "section": "survival",
            "side_px": side,
            "images": len(plain),
            "psnr_db": round(statistics.mean(psnr), 1),
            "psnr_least_db": round(min(psnr), 1),
            "found": {name: round(share, 3) for name, share in found.items()},
        }


def false_alarms(images: dict[int, list[Image.Image]]) -> dict[str, Any]:
    """Returns how often images without the mark reach p-values, by the size of the p-value."""
    p_values = [find_mark(image, KEY).p_value for some in images.values() for image in some]
    reached = {str(level): sum(p <= level for p in p_values) for level in (0.1, 0.01, 1e-3, 1e-6)}
    return {
        "section": "false alarms",
        "images": len(p_values),
        "least_p": min(p_values),
        "at_most": reached,
    }


def cost(images: dict[int, list[Image.Image]], folder: Path) -> Iterator[dict[str, Any]]:
    """Yields the milliseconds of each mark and of a check, for each size."""
    settings = Settings(data_dir=folder)
    all_marks = image_marking(settings)
    made = Provenance(generator="Spearpoint 0", model="m", model_version="v", created_at="2026")
    alone = {
        "encoding": ImageMarking(),
        "labels": ImageMarking(producer="Spearpoint"),
        "invisible": ImageMarking(key=all_marks.key, has_mark=True),
        "c2pa": ImageMarking(signer=all_marks.signer),
        "record": ImageMarking(key=all_marks.key, has_record=True),
        "notice": ImageMarking(has_notice_always=True),
        "all but the notice": all_marks,
    }
    for side, some in images.items():
        for format in ("png", "jpeg", "webp"):
            request = ImageRequest(format=format)
            took = {}
            sizes = {}
            for name, marking in alone.items():
                took[name] = _ms(partial(marking.file, as_drawn(some[0]), request, made, "x"))
                files = [
                    marking.file(as_drawn(one), request, made, "x").content for one in some[:8]
                ]
                sizes[name] = round(statistics.mean(map(len, files)))
            bare = took["encoding"]
            yield {
                "section": "cost",
                "side_px": side,
                "format": format,
                "ms": {
                    name: round(ms if name == "encoding" else ms - bare, 2)
                    for name, ms in took.items()
                },
                "bytes": sizes,
            }
        checks = [_ms(partial(find_mark, image, KEY), 3) for image in some[:4]]
        yield {"section": "check", "side_px": side, "ms_unmarked": round(statistics.median(checks))}


def pipeline_rates(model: ImageModel, card: ModelCard, folder: Path) -> dict[str, Any]:
    """Returns the pipeline's images/s with all marks and with none, in turn."""
    marked = image_marking(Settings(data_dir=folder))
    ways = {"none": ImageMarking(), "all": marked}
    checks, files = OutputChecks(Checker(), SafetyPolicy(action="off")), Artifacts(str(folder))
    pipelines = {name: ImagePipeline(model, card, files, checks, 64) for name in ways}
    for name, marking in ways.items():
        pipelines[name].marking = marking
    rates: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(6):
        for name, pipeline in pipelines.items():
            began = time.perf_counter()
            for seed in range(64):
                request = {"seed": seed, "prompt": PROMPTS[seed % len(PROMPTS)]}
                pipeline.admit(new_job("image", card.id, "-", request))
            for generated in pipeline.step():
                pipeline.finish(generated)
            if turn:  # the first warms up
                rates[name].append(64 / (time.perf_counter() - began))
    median = {name: round(statistics.median(found), 1) for name, found in rates.items()}
    return {
        "section": "pipeline",
        "model": card.id,
        "images_per_s": median,
        "cost": round(1 - median["all"] / median["none"], 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=int, default=60, help="images of each model and size")
    parser.add_argument("--model", action="append", help="avatars and visuals if left out")
    parser.add_argument("--only", choices=("pipeline", "cost", "survival"), help="this section")
    chosen = parser.parse_args()
    images: dict[int, list[Image.Image]] = {side: [] for side in SIZES_PX}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name in chosen.model or ("avatars", "visuals"):
            model, card = _load(name)
            if chosen.only in (None, "pipeline"):
                _say(pipeline_rates(model, card, folder))
            for pixels in _drawn(model, chosen.images):
                for side, factor in SIZES_PX.items():
                    enlarged, _ = enlarge(Frame(pixels), factor)
                    images[side].append(resize(enlarged.image, side, side))
        for figures in cost(images, folder) if chosen.only in (None, "cost") else ():
            _say(figures)
        if chosen.only in (None, "survival"):
            for figures in survival(images):
                _say(figures)
            _say(false_alarms(images))


def _load(name: str) -> tuple[ImageModel, ModelCard]:
    settings = Settings()
    entry = read_catalog(settings)[name]
    pulled = locate(entry, settings.models_dir.expanduser())
    embedder = embedder_of(settings, entry)
    reads_with = embedder.folder if embedder is not None else None
    model = load_image_model(entry.family, pulled.folder, embedder=reads_with)
    card = ModelCard(
        id=name, kind="image", family=entry.family, version=pulled.version,
        sha256=pulled.sha256, licence=entry.licence, reads_prompt=model.reads_prompt,
    )  # fmt: skip
    return model, card


def _drawn(model: ImageModel, count: int) -> Iterator[np.ndarray]:
    draws = [Draw(5000 + i, prompt=PROMPTS[i % len(PROMPTS)]) for i in range(count)]
    for start in range(0, count, 64):
        yield from model.draw(draws[start : start + 64])


def _psnr(before: Image.Image, after: Image.Image) -> float:
    error = np.mean((np.asarray(before, float) - np.asarray(after, float)) ** 2)
    return float(10 * np.log10(255**2 / error))


def _ms(run: Callable[[], object], repeats: int = REPEATS) -> float:
    took = []
    for _ in range(repeats):
        began = time.process_time()
        run()
        took.append(time.process_time() - began)
    return statistics.median(took) * 1e3


def _say(figures: dict[str, Any]) -> None:
    print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
