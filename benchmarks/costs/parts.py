"""Measures what each part of making one picture costs a worker.

    python -m benchmarks.costs.parts [--model avatars] [--upscale 4] [--pictures 32] [--rounds 5]

Processor time in ms a picture, of all threads, in jobs of one picture: each figure is the least of
all rounds, so that they need not add up. The parts are timed where the pipeline calls them. Such
times hardly change while other programs use the machine, so two versions of the code can be
compared on a busy one.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import defaultdict
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any, Final
from unittest import mock

from rich.console import Console
from rich.table import Table

from benchmarks.images import image_pipeline, prompt
from cli.service.processor import SETTINGS
from jobs.contract.job import new_job
from workers.pipelines.image import ImagePipeline

# What is timed, by the name under which it is called: module, then attributes.
PARTS: Final = {
    "drawing": "workers.pipelines.image:ImagePipeline._draw",
    "judging": "workers.pipelines.image:ImagePipeline._judge",
    "telling what is understood": "workers.pipelines.understanding:Understanding.told",
    "safety": "workers.safety.outputs:OutputChecks.picture",
    "score": "workers.pipelines.image:score_image",
    "enlarging": "workers.pipelines.image:finish_picture",
    "invisible mark": "workers.finish.image_marking:add_mark",
    "labels": "workers.finish.image_marking:xmp_packet",
    "encoding": "workers.finish.image_marking:encode_still",
    "C2PA manifest": "jobs.provenance.manifest:ManifestSigner.sign",
    "signed record": "workers.finish.image_marking:ImageMarking._record",
    "writing the file": "jobs.store.artifacts:Artifacts.save",
}
console = Console()
Costs = defaultdict[str, float]  # part -> ms


def measure(model: str, upscale: int, pictures: int, rounds: int) -> dict[str, float]:
    """Returns processor time in ms a picture: of each part, of `all` and of the `rest`."""
    with tempfile.TemporaryDirectory() as folder:
        pipeline = image_pipeline(model, Path(folder))
        _round(pipeline, upscale, pictures)  # warm-up
        measured = [_round(pipeline, upscale, pictures) for _ in range(rounds)]
    return {name: min(one[name] for one in measured) for name in measured[0]}


def _round(pipeline: ImagePipeline, upscale: int, pictures: int) -> dict[str, float]:
    costs = Costs(float)
    patches = [_timed(costs, name, place) for name, place in PARTS.items()]
    for one in patches:
        one.start()
    start = time.process_time()
    for seed in range(pictures):
        request = {"seed": seed, "prompt": prompt(seed), "upscale": upscale}
        pipeline.admit(new_job("image", pipeline.card.id, "-", request))
    while generated := pipeline.step():
        for job in generated:
            pipeline.finish(job).model_dump_json(exclude_none=True)
    costs["all"] = (time.process_time() - start) * 1000
    for one in patches:
        one.stop()
    costs["rest"] = costs["all"] - sum(costs[name] for name in PARTS)
    return {name: costs[name] / pictures for name in [*PARTS, "all", "rest"]}


def _timed(costs: Costs, name: str, place: str) -> mock._patch[Any]:
    """Returns a patch that adds what a function spends to `costs`."""
    module, _, path = place.partition(":")
    function: Any = import_module(module)
    for attribute in path.split("."):
        function = getattr(function, attribute)

    @wraps(function)
    def timed(*given: object, **named: object) -> object:
        start = time.process_time()
        try:
            return function(*given, **named)
        finally:
            costs[name] += (time.process_time() - start) * 1000

    return mock.patch(f"{module}.{path}", timed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="avatars")
    parser.add_argument("--upscale", type=int, default=1, choices=(1, 2, 4))
    parser.add_argument("--pictures", type=int, default=32)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    if not SETTINGS.keys() <= os.environ.keys():  # as a worker has them: before NumPy is imported
        environment = {**SETTINGS, **os.environ}
        os.execve(sys.executable, [*sys.orig_argv], environment)
    costs = measure(options.model, options.upscale, options.pictures, options.rounds)
    table = Table("part", "ms a picture", title=f"{options.model}, enlarged x{options.upscale}")
    for name, ms in costs.items():
        table.add_row(name, f"{ms:.2f}")
    console.print(table)


if __name__ == "__main__":
    main()
