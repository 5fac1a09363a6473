"""The image pipeline: prepare, generate, finish, score, label, store."""

from __future__ import annotations

import secrets
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from jobs.contract.cards import ModelCard, model_version
from jobs.contract.errors import OutOfMemory
from jobs.contract.job import Job
from jobs.contract.requests import MAX_SEED, ImageRequest, Interpolation
from jobs.contract.results import Output, Quality, Result, Timings, Usage
from jobs.store.artifacts import Artifacts, file_name
from models.image.interface import Draw, DrawsBitByBit, ImageModel, Scores
from models.memory import hand_back_unused, ran_out_of_memory
from workers.finish.encode import encode
from workers.finish.enhance import enhance
from workers.finish.resize import enlarge, resize
from workers.finish.strip import side_by_side
from workers.pipelines.draw_queue import DrawQueue
from workers.pipelines.image_progress import Drawing, ImageProgress, View
from workers.pipelines.pipeline import Generated
from workers.provenance import provenance
from workers.quality.score import score_image

_PROMPT_UNUSED = "this model does not read prompts: the prompt changed nothing"


@dataclass(slots=True)
class _Admitted:
    job: Job
    request: ImageRequest
    seed: int
    drawing: Drawing
    admitted_at: float
    scores: list[Scores] = field(
        default_factory=list
    )  # the model's own, if more images are drawn than returned
    notes: set[str] = field(default_factory=set)


class ImagePipeline:
    """A pipeline that draws for all admitted jobs in one forward pass, whatever their requests."""

    def __init__(
        self, model: ImageModel, card: ModelCard, artifacts: Artifacts, image_batch: int
    ) -> None:
        self.card = card
        self.capacity = image_batch
        self._model = model
        self._artifacts = artifacts
        self._batch = image_batch
        self.batch = 0
        self._admitted: dict[str, _Admitted] = {}
        self._waiting = DrawQueue()

    def free_capacity(self) -> int:
        """Returns how many more jobs could start; one batch waits while another is drawn."""
        return max(0, 2 * self._batch - len(self._waiting))

    def admit(self, job: Job) -> None:
        """Queues a job's images for the next pass."""
        request = ImageRequest.model_validate(job.request)
        seed = request.seed if request.seed is not None else secrets.randbelow(MAX_SEED)
        drawing = Drawing(_draws(request, seed))
        self._admitted[job.id] = _Admitted(job, request, seed, drawing, time.monotonic())
        self._waiting.add(job.owner, [(job.id, draw) for draw in drawing.draws])

    def progress(self, job_id: str) -> ImageProgress:
        return ImageProgress(self._admitted[job_id].drawing, self.card)

    def step(self) -> list[Generated]:
        """Draws one batch; if memory runs out, halves the batch and queues its images again."""
        self.batch = 0
        turns = self._waiting.take(self._batch)
        if not turns:
            return []
        taken = [waiting for _, waiting in turns]
        try:
            images = self._draw(taken)
        except (MemoryError, RuntimeError) as error:
            if not ran_out_of_memory(error):
                raise
            self._waiting.put_back(turns)
            return self._shrink_batch(taken)
        self.batch = len(taken)
        return self._assign(taken, images, self._judge(taken, images))

    def drop(self, job_id: str) -> None:
        if self._admitted.pop(job_id, None) is not None:
            self._waiting.drop(job_id)

    def finish(self, generated: Generated) -> Result:
        """Scores, enlarges, labels and stores a job's images and returns its result, best first."""
        started = time.monotonic()
        admitted: _Admitted = generated.state
        job, request = admitted.job, admitted.request
        if request.interpolate is not None:
            outputs = [self._interpolation(admitted, request.interpolate)]
        else:
            outputs = self._best(admitted)
        if request.prompt is not None and not self.card.reads_prompt:
            admitted.notes.add(_PROMPT_UNUSED)
        return Result(
            outputs=outputs,
            model=model_version(self.card),
            seed=admitted.seed,
            usage=Usage(images=len(admitted.drawing.images)),
            timings=Timings(
                queued_s=max(0.0, (job.started_at or job.created_at) - job.created_at),
                generate_s=generated.generate_s,
                finish_s=time.monotonic() - started,
            ),
            notes=sorted(admitted.notes),
        )

    def _best(self, admitted: _Admitted) -> list[Output]:
        """Returns the n outputs with the highest scores, each in a file."""
        images = admitted.drawing.images
        scores = admitted.scores or [{} for _ in images]
        scored = [
            (score_image(image, learned), index)
            for index, (image, learned) in enumerate(zip(images, scores, strict=True))
        ]
        scored.sort(key=lambda pair: (-pair[0].score, pair[1]))
        return [
            self._output(admitted, quality, drawn, place, [self._finished(admitted, drawn)])
            for place, (quality, drawn) in enumerate(scored[: admitted.request.n])
        ]

    def _interpolation(self, admitted: _Admitted, way: Interpolation) -> Output:
        """Returns all frames in one file: side by side, or animated there and back."""
        frames = [self._finished(admitted, drawn) for drawn in range(len(admitted.drawing.images))]
        # a viewer notices the weakest frame
        quality = min((score_image(image) for image in admitted.drawing.images), key=_by_score)
        shown = frames + frames[-2:0:-1] if way.animate else [side_by_side(frames)]
        return self._output(admitted, quality, 0, 0, shown)

    def _finished(self, admitted: _Admitted, drawn: int) -> Image.Image:
        request = admitted.request
        image = Image.fromarray(admitted.drawing.images[drawn])
        if request.enhance:
            image = enhance(image)
        image, how = enlarge(image, request.upscale)
        if how:
            admitted.notes.add(how)
        return resize(image, request.width, request.height)

    def _output(
        self,
        admitted: _Admitted,
        quality: Quality,
        drawn: int,
        place: int,
        frames: list[Image.Image],
    ) -> Output:
        request, image = admitted.request, frames[0]
        label = provenance(self.card)
        content = encode(frames, request.format, label)
        name = file_name(admitted.job.id, place, request.format)
        self._artifacts.save(name, content)
        return Output(
            url=f"/files/{name}",
            media_type=f"image/{request.format}",
            width=image.width,
            height=image.height,
            bytes=len(content),
            seed=admitted.drawing.draws[drawn].seed,
            quality=quality,
            provenance=label,
        )

    def _draw(self, taken: Sequence[tuple[str, Draw]]) -> NDArray[np.uint8]:
        draws = [draw for _, draw in taken]
        if isinstance(self._model, DrawsBitByBit):
            return self._model.draw_in_view(draws, self._view(taken))
        return self._model.draw(draws)

    def _view(self, taken: Sequence[tuple[str, Draw]]) -> View:
        """Returns a view of one pass, in which a job's pictures come in the order of its draws."""
        before = Counter[str]()
        places = []
        for job_id, _ in taken:
            drawing = self._admitted[job_id].drawing
            places.append((drawing, len(drawing.images) + before[job_id]))
            before[job_id] += 1
        return View(places)

    def _judge(
        self, taken: Sequence[tuple[str, Draw]], images: NDArray[np.uint8]
    ) -> list[Scores | None]:
        """Returns the model's own scores, or None for images that need no ranking.

        Judging costs about as much as drawing.
        """
        chosen = [
            row
            for row, (job_id, _) in enumerate(taken)
            if self._admitted[job_id].request.has_a_choice
        ]
        scores: list[Scores | None] = [None] * len(taken)
        if chosen:
            judged = self._model.judge([taken[row][1] for row in chosen], images[chosen])
            for row, score in zip(chosen, judged, strict=True):
                scores[row] = score
        return scores

    def _assign(
        self,
        taken: Sequence[tuple[str, Draw]],
        images: NDArray[np.uint8],
        scores: Sequence[Scores | None],
    ) -> list[Generated]:
        finished = []
        for (job_id, _), image, score in zip(taken, images, scores, strict=True):
            admitted = self._admitted[job_id]
            admitted.drawing.images.append(image)
            if score is not None:
                admitted.scores.append(score)
            if len(admitted.drawing.images) == len(admitted.drawing.draws):
                del self._admitted[job_id]
                took_s = time.monotonic() - admitted.admitted_at
                finished.append(Generated(admitted.job, admitted, took_s))
        return finished

    def _shrink_batch(self, taken: list[tuple[str, Draw]]) -> list[Generated]:
        hand_back_unused()
        if len(taken) > 1:
            self._batch = max(1, len(taken) // 2)
            return []
        admitted = self._admitted[taken[0][0]]
        self.drop(admitted.job.id)
        error = OutOfMemory("not even one image fits the worker's memory")
        return [Generated(admitted.job, admitted, time.monotonic() - admitted.admitted_at, error)]


def _draws(request: ImageRequest, seed: int) -> list[Draw]:
    """Returns a draw for each candidate, with its own seed, or for each interpolated frame."""
    conditions = {
        "prompt": request.prompt,
        "label": request.label,
        "truncation": request.truncation,
    }
    way = request.interpolate
    if way is not None:
        shares = [frame / (way.frames - 1) for frame in range(way.frames)]
        return [Draw(seed, **conditions, towards=way.to_seed, share=share) for share in shares]  # type: ignore[arg-type]
    seeds = [(seed + index) % (MAX_SEED + 1) for index in range(request.candidates)]
    return [Draw(one, **conditions) for one in seeds]  # type: ignore[arg-type]


def _by_score(quality: Quality) -> float:
    return quality.score
