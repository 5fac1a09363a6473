"""The image pipeline: prepare, generate, finish, score, label, store."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from operator import attrgetter

from PIL import Image

from jobs.contract.cards import ModelCard, model_version
from jobs.contract.errors import OutOfMemory
from jobs.contract.job import Job
from jobs.contract.policies.image_file import MEDIA_TYPES
from jobs.contract.requests import ImageRequest, Interpolation
from jobs.contract.results import Output, Quality, Result, Timings, Usage
from jobs.store.artifacts import Artifacts, file_name
from models.image.interface import (
    Draw,
    DrawsBitByBit,
    DrawsCurves,
    DrawsFlat,
    ImageModel,
    Pictures,
    Scores,
    pictures_in_pass,
)
from models.memory import hand_back_unused, ran_out_of_memory
from workers.finish.image_marking import ImageMarking
from workers.finish.picture import Finished, as_drawn, finish_picture
from workers.finish.strip import side_by_side
from workers.pipelines import quality_target
from workers.pipelines.draw_queue import DrawQueue
from workers.pipelines.draws import draws
from workers.pipelines.image_progress import Admitted, Drawing, ImageProgress, View
from workers.pipelines.pipeline import Generated
from workers.pipelines.understanding import Understanding
from workers.provenance import provenance
from workers.quality.score import score_image
from workers.safety.outputs import OutputChecks
from workers.seeds import seed_of


class ImagePipeline:
    """A pipeline that draws for all admitted jobs in one forward pass, whatever their requests."""

    def __init__(
        self,
        model: ImageModel,
        card: ModelCard,
        artifacts: Artifacts,
        checks: OutputChecks,
        image_batch: int,
        job_timeout_s: float = 600.0,
        others: Mapping[str, str] | None = None,
    ) -> None:
        """Creates a pipeline for batches of at most `image_batch` images.

        Args:
            job_timeout_s: how long a job may run that sets no limit.
            others: other models and what they draw, for prompts that this one can't draw.
        """
        self._job_timeout_s = job_timeout_s
        self.card = card
        self._checks = checks
        self.capacity = image_batch
        self._model = model
        self._understanding = Understanding(model, card.id, others or {})
        self._artifacts = artifacts
        self.marking = ImageMarking()  # none, until it is set
        self._batch = pictures_in_pass(model, image_batch)
        self.batch = 0
        self._admitted: dict[str, Admitted] = {}
        self._waiting = DrawQueue()

    def free_capacity(self) -> int:
        """Returns how many more jobs could start; one batch waits while another is drawn."""
        return max(0, 2 * self._batch - len(self._waiting))

    def admit(self, job: Job) -> None:
        """Queues a job's images for the next pass.

        Raises:
            UnknownInPrompt: the prompt asks for what the model can't draw, and the job shall fail.
        """
        request = ImageRequest.model_validate(job.request)
        self._understanding.check(request)
        seed = seed_of(request)
        drawing = Drawing(draws(request, seed, range(request.candidates)))
        self._admitted[job.id] = Admitted(job, request, seed, drawing, time.monotonic())
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
        admitted: Admitted = generated.state
        job, request = admitted.job, admitted.request
        safety = self._checks.picture(job, self.card, request.prompt)
        way = request.interpolate
        outputs = [self._interpolation(admitted, way)] if way else self._best(admitted)
        return Result(
            outputs=[output.model_copy(update={"safety": safety}) for output in outputs],
            candidates=None if way else quality_target.candidates(_scores(admitted)),
            understood=admitted.told.understood,
            model=model_version(self.card),
            seed=admitted.seed,
            usage=Usage(images=len(admitted.drawing.images)),
            timings=Timings(
                queued_s=max(0.0, (job.started_at or job.created_at) - job.created_at),
                generate_s=generated.generate_s,
                finish_s=time.monotonic() - started,
            ),
            notes=[*job.notes, *sorted({*admitted.notes, *admitted.told.notes})],
        )

    def _best(self, admitted: Admitted) -> list[Output]:
        """Returns the n outputs with the highest scores, each in a file."""
        self._score_all(admitted)
        scored = [(quality, index) for index, quality in enumerate(admitted.qualities)]
        scored.sort(key=lambda pair: (-pair[0].score, pair[1]))
        admitted.notes.update(quality_target.notes(admitted.request, _scores(admitted)))
        return [
            self._output(admitted, quality, drawn, place, self._finished(admitted, drawn))
            for place, (quality, drawn) in enumerate(scored[: admitted.request.n])
        ]

    def _interpolation(self, admitted: Admitted, way: Interpolation) -> Output:
        """Returns all frames in one file: side by side, or animated there and back."""
        frames = [self._finished(admitted, drawn) for drawn in range(len(admitted.drawing.images))]
        # a viewer notices the weakest frame
        self._score_all(admitted)
        quality = min(admitted.qualities, key=attrgetter("score"))
        admitted.notes.update(quality_target.notes(admitted.request, [quality.score]))
        images = [one.frame.image for one in frames]
        if way.animate:
            return self._output(admitted, quality, 0, 0, frames[0], images[1:] + images[-2:0:-1])
        return self._output(admitted, quality, 0, 0, as_drawn(side_by_side(images)))

    def _finished(self, admitted: Admitted, drawn: int) -> Finished:
        background = admitted.backgrounds[drawn] if admitted.backgrounds else None
        pixels = admitted.drawing.images[drawn]
        draw = admitted.drawing.draws[drawn]
        finished = finish_picture(pixels, admitted.request, self._model, draw, background)
        if finished.note:
            admitted.notes.add(finished.note)
        return finished

    def _output(
        self,
        admitted: Admitted,
        quality: Quality,
        drawn: int,
        place: int,
        finished: Finished,
        more: Sequence[Image.Image] = (),
    ) -> Output:
        name = file_name(admitted.job.id, place, admitted.request.format)
        file = self.marking.file(finished, admitted.request, provenance(self.card), name, more)
        admitted.notes.update(file.notes)
        self._artifacts.save(name, file.content)
        return Output(
            url=f"/files/{name}",
            media_type=MEDIA_TYPES[admitted.request.format],
            width=finished.size[0],
            height=finished.size[1],
            bytes=len(file.content),
            seed=admitted.drawing.draws[drawn].seed,
            candidate=drawn,
            quality=quality,
            provenance=file.provenance,
        )

    def _draw(self, taken: Sequence[tuple[str, Draw]]) -> Pictures:
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

    def _judge(self, taken: Sequence[tuple[str, Draw]], images: Pictures) -> list[Scores | None]:
        """Returns the model's own scores, or None for images that need no ranking.

        Judging costs about as much as drawing.
        """
        chosen = [
            row for row, (job_id, _) in enumerate(taken) if self._admitted[job_id].request.is_judged
        ]
        scores: list[Scores | None] = [None] * len(taken)
        if chosen:
            own = [images[row] for row in chosen] if isinstance(images, list) else images[chosen]
            judged = self._model.judge([taken[row][1] for row in chosen], own)
            for row, score in zip(chosen, judged, strict=True):
                scores[row] = score
        return scores

    def _assign(
        self,
        taken: Sequence[tuple[str, Draw]],
        images: Pictures,
        scores: Sequence[Scores | None],
    ) -> list[Generated]:
        finished = []
        for (job_id, _), image, score in zip(taken, images, scores, strict=True):
            admitted = self._admitted[job_id]
            admitted.drawing.images.append(image)
            if score is not None:
                admitted.scores.append(score)
            is_drawn = len(admitted.drawing.images) == len(admitted.drawing.draws)
            if is_drawn and not self._draws_again(admitted):
                del self._admitted[job_id]
                if admitted.request.needs_flat_art and isinstance(self._model, DrawsFlat):
                    admitted.backgrounds = self._model.backgrounds(admitted.drawing.draws)
                admitted.told = self._understanding.told(admitted.request, admitted.drawing.draws)
                took_s = time.monotonic() - admitted.admitted_at
                finished.append(Generated(admitted.job, admitted, took_s))
        return finished

    def _draws_again(self, admitted: Admitted) -> bool:
        """Queues more images if those so far are not as good as the request requires."""
        request, drawing, job = admitted.request, admitted.drawing, admitted.job
        if request.most_candidates == len(drawing.draws):
            return False
        admitted.told = self._understanding.told(request, drawing.draws)
        self._score_all(admitted)
        count = quality_target.next_round(
            request,
            _scores(admitted),
            time.monotonic() - admitted.admitted_at,
            min(self._job_timeout_s, request.timeout or self._job_timeout_s),
        )
        more = draws(request, admitted.seed, range(len(drawing.draws), len(drawing.draws) + count))
        drawing.draws += more
        if more:
            self._waiting.add(job.owner, [(job.id, draw) for draw in more])
        return bool(more)

    def _score_all(self, admitted: Admitted) -> None:
        """Scores the images that have no score yet."""
        images, scores, read = admitted.drawing.images, admitted.scores, admitted.told.parts
        for at in range(len(admitted.qualities), len(images)):
            learned = scores[at] if scores else None
            is_curves = isinstance(self._model, DrawsCurves)
            admitted.qualities += [
                score_image(images[at], learned, read, self.card.id, is_curves=is_curves)
            ]

    def _shrink_batch(self, taken: list[tuple[str, Draw]]) -> list[Generated]:
        hand_back_unused()
        if len(taken) > 1:
            self._batch = max(1, len(taken) // 2)
            return []
        admitted = self._admitted[taken[0][0]]
        self.drop(admitted.job.id)
        error = OutOfMemory("not even one image fits the worker's memory")
        return [Generated(admitted.job, admitted, time.monotonic() - admitted.admitted_at, error)]


def _scores(admitted: Admitted) -> list[float]:
    return [quality.score for quality in admitted.qualities]
