"""The text pipeline: prepare, generate, finish, score, label."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from jobs.contract.cards import ModelCard, model_version
from jobs.contract.errors import ContextExceeded as JobContextExceeded
from jobs.contract.errors import (
    OutOfMemory,
    SpearpointError,
    StructureRefused,
)
from jobs.contract.job import Job
from jobs.contract.recipe import Recipe
from jobs.contract.requests import TextRequest
from jobs.contract.results import Output, Result, Timings, Usage
from jobs.structure.grammar import grammar_of
from models.text.interface import (
    ContextExceeded,
    Engine,
    GrammarRefused,
    SequenceFailed,
    SequenceTooLarge,
)
from models.text.reading import Reading
from models.text.sampling_params import SamplingParams
from models.text.sequence import Sequence
from workers.finish.markup import MEDIA_TYPES
from workers.finish.shaped import finish_shaped
from workers.finish.text import finish_text
from workers.pipelines import quality_target
from workers.pipelines.pipeline import Generated, Release
from workers.pipelines.prompt_notes import prompt_notes
from workers.pipelines.text_progress import TextProgress
from workers.pipelines.text_sampling import check_followed, sampling_params
from workers.pipelines.texts.chat import chat_of
from workers.pipelines.texts.logprobs import token_logprobs
from workers.pipelines.texts.paces import first_token_s, token_s
from workers.pipelines.texts.prompts import encoded_prompt
from workers.pipelines.texts.readings import TextReadings
from workers.provenance import provenance
from workers.quality.reader import reader_of
from workers.quality.score import score_text
from workers.quality.subjects import TextSubject
from workers.recipes import recipe_in, text_language
from workers.safety.outputs import Candidate, OutputChecks, prompt_of
from workers.seeds import candidate_seed, seed_of
from workers.watermarking import Watermarking


@dataclass(frozen=True, slots=True)
class _Admitted:
    job: Job
    request: TextRequest
    recipe: Recipe | None
    seed: int
    sequences: list[Sequence]
    admitted_at: float
    notes: list[str]  # about the prompt
    # how the engine reads the sequences that have ended
    readings: list[Reading | None] = field(default_factory=list)
    # of sequences that were scored before the job could end
    scored: list[Candidate] = field(default_factory=list)


class TextPipeline:
    """Runs text jobs on one engine."""

    def __init__(
        self,
        engine: Engine,
        card: ModelCard,
        recipes: Mapping[str, Recipe],
        watermarking: Watermarking,
        checks: OutputChecks,
        job_timeout_s: float = 600.0,
    ) -> None:
        """Creates a pipeline; `job_timeout_s` is how long a job may run that sets no limit."""
        self.card = card
        self._watermarking = watermarking
        self._checks = checks
        self._job_timeout_s = job_timeout_s
        self._recipes = recipes
        self.capacity = engine.max_slots
        self._engine = engine
        self._texts = TextReadings(engine)
        self._reader = reader_of(engine, card.id, card.parameters)
        self._admitted: dict[str, _Admitted] = {}
        self._unfinished: dict[int, str] = {}  # id of a running sequence -> job id
        self.batch = 0

    def free_capacity(self) -> int:
        return 0 if self._engine.waiting else self._engine.free_slots

    def admit(self, job: Job) -> None:
        """Submits the job's candidates to the engine.

        Raises:
            ContextExceeded: the prompt is too long; the gateway counted fewer tokens.
            RecipeNotFound: this worker does not have the recipe that the gateway knows.
            MessagesRefused: the model's chat template refuses the messages.
            StructureRefused: the model's tokenizer can't follow the schema or regex.
        """
        request = TextRequest.model_validate(job.request)
        seed = seed_of(request)
        recipe = recipe_in(self._recipes, request.recipe, request.language)
        prompt = encoded_prompt(self._engine, self.card.id, request, recipe)
        candidates = self._params(request, seed, range(request.candidates))
        try:
            sequences = self._engine.submit(prompt.tokens, candidates, job.owner)
        except ContextExceeded as error:
            raise JobContextExceeded(str(error), field="prompt") from error
        except GrammarRefused as error:
            raise StructureRefused(f"{self.card.id} can't follow it: {error}") from error
        self._admitted[job.id] = _Admitted(
            job, request, recipe, seed, sequences, time.monotonic(), prompt.notes
        )
        self._begin(job, sequences)

    def _begin(self, job: Job, sequences: list[Sequence]) -> None:
        self._texts.expect(sequences)
        for sequence in sequences:
            self._unfinished[id(sequence)] = job.id

    def _params(self, request: TextRequest, seed: int, numbers: range) -> list[SamplingParams]:
        mark_key = self._watermarking.key_for(request)
        grammar = grammar_of(request, recipe_in(self._recipes, request.recipe, request.language))
        seeds = (candidate_seed(seed, number) for number in numbers)
        return [sampling_params(request, own, mark_key, grammar) for own in seeds]

    def progress(self, job_id: str) -> TextProgress:
        entry = self._admitted[job_id]
        # nobody may read in an event what a mask will replace, or what will be withheld
        shows_text = not (entry.request.has_a_choice or self._checks.policy(entry.job).withholds)
        tells = entry.request.logprobs and self.card.top_logprobs > 0
        return TextProgress(entry.sequences, shows_text=shows_text, tells_tokens=tells)

    def step(self) -> list[Generated]:
        try:
            finished = self._engine.step()
        except SequenceTooLarge as error:
            self.batch = 0
            return [self._give_up(error, OutOfMemory(f"{error}; request fewer tokens"))]
        self._texts.read()
        self.batch = self._engine.active + len(finished)
        generated = (self._end_sequence(sequence) for sequence in finished)
        return [job for job in generated if job is not None]

    def _end_sequence(self, sequence: Sequence) -> Generated | None:
        """Returns the sequence's job if this was its last running candidate."""
        job_id = self._unfinished.pop(id(sequence), None)
        if job_id is None:
            return None
        admitted = self._admitted[job_id]
        if any(id(other) in self._unfinished for other in admitted.sequences):
            return None
        unread = admitted.sequences[len(admitted.readings) :]
        admitted.readings.extend(map(self._texts.take, unread))
        if self._draws_again(admitted):
            return None
        del self._admitted[job_id]
        took_s = time.monotonic() - admitted.admitted_at
        return Generated(
            admitted.job,
            admitted,
            took_s,
            first_token_s=first_token_s(admitted.sequences, admitted.admitted_at),
            token_s=token_s(admitted.sequences),
            drafted=sum(one.drafted for one in admitted.sequences),
            accepted=sum(one.accepted for one in admitted.sequences),
        )

    def _draws_again(self, admitted: _Admitted) -> bool:
        """Submits more candidates if those so far are not as good as the request requires."""
        request, job = admitted.request, admitted.job
        if request.most_candidates == len(admitted.sequences):
            return False
        admitted.scored.extend(map(partial(self._output, admitted), _unscored(admitted)))
        limit_s = min(self._job_timeout_s, request.timeout or self._job_timeout_s)
        count = quality_target.next_round(
            request,
            [one.output.quality.score for one in admitted.scored],
            time.monotonic() - admitted.admitted_at,
            limit_s,
        )
        drawn = len(admitted.sequences)
        more = self._params(request, admitted.seed, range(drawn, drawn + count))
        if more:
            prompt = admitted.sequences[0].prompt_tokens
            admitted.sequences.extend(self._engine.submit(prompt, more, job.owner))
            self._begin(job, admitted.sequences[drawn:])
        return bool(more)

    def _give_up(self, failed: SequenceFailed, outcome: SpearpointError | Release) -> Generated:
        """Ends the job of a sequence that failed, or has it wait once more."""
        job_id = self._unfinished.pop(id(failed.sequence))
        admitted = self._admitted[job_id]
        self.drop(job_id)
        ended = Generated(admitted.job, admitted, time.monotonic() - admitted.admitted_at)
        if isinstance(outcome, Release):
            return replace(ended, release=outcome)
        return replace(ended, error=outcome)

    def drop(self, job_id: str) -> None:
        admitted = self._admitted.pop(job_id, None)
        if admitted is None:
            return
        self._texts.drop(admitted.sequences)
        for sequence in admitted.sequences:
            if self._unfinished.pop(id(sequence), None) is not None:
                self._engine.drop(sequence)

    def finish(self, generated: Generated) -> Result:
        """Post-processes, scores and labels a job's texts and returns its result, best first."""
        started = time.monotonic()
        admitted: _Admitted = generated.state
        job, request = admitted.job, admitted.request
        check_followed(admitted.sequences)
        finished = [*admitted.scored, *map(partial(self._output, admitted), _unscored(admitted))]
        finished.sort(key=lambda candidate: candidate.output.quality.score, reverse=True)
        best = self._checks.choose(job, finished, request.n, prompt_of(request))
        scores = [one.output.quality.score for one in finished]
        notes = [
            *job.notes,
            *admitted.notes,
            *prompt_notes(request, admitted.recipe, self.card),
            *self._watermarking.notes(request),
            *quality_target.notes(request, scores),
        ]
        return Result(
            outputs=[one.output for one in best],
            candidates=quality_target.candidates(scores),
            model=model_version(self.card),
            seed=admitted.seed,
            usage=Usage(
                prompt_tokens=admitted.sequences[0].prompt_count,
                cached_tokens=admitted.sequences[0].cached_tokens,
                generated_tokens=sum(one.generated_count for one in admitted.sequences),
            ),
            timings=Timings(
                queued_s=max(0.0, (job.started_at or job.created_at) - job.created_at),
                generate_s=generated.generate_s,
                finish_s=time.monotonic() - started,
            ),
            notes=list(dict.fromkeys([*notes, *(note for one in best for note in one.notes)])),
        )

    def _output(self, admitted: _Admitted, sequence: Sequence) -> Candidate:
        request, recipe = admitted.request, admitted.recipe
        number = admitted.sequences.index(sequence)
        steps = recipe.finish if recipe is not None else ()
        language = text_language(request.language, recipe)
        if request.has_shape:
            finished = finish_shaped(sequence.text, request.format)
        else:
            finished = finish_text(
                sequence.text,
                sequence.finish_reason,
                request.format,
                steps,
                request.fields,
                language,
            )
        quality = score_text(
            TextSubject(
                text=finished.text,
                messages=chat_of(request, recipe),
                checks=recipe.checks if recipe is not None else None,
                fields=request.fields,
                language=language,
                reader=self._reader,
                reading=admitted.readings[number],
                finish_reason=sequence.finish_reason,
            )
        )
        output = Output(
            text=finished.markup,
            media_type=MEDIA_TYPES[request.format],
            bytes=len(finished.markup.encode()),
            seed=sequence.params.seed,
            candidate=number,
            finish_reason=sequence.finish_reason,
            quality=quality,
            provenance=provenance(self.card, self._watermarking.of(sequence)),
            logprobs=token_logprobs(sequence) if request.logprobs else None,
        )
        return Candidate(output, finished.notes)


def _unscored(admitted: _Admitted) -> list[Sequence]:
    return admitted.sequences[len(admitted.scored) :]
