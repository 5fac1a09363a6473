"""Builds the jobs of valid requests, with their model and the settings of the caller's key."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from app.access import allowed_jobs
from app.access.keyring import Caller
from app.intake import recipe_request, reuse, score_request
from app.intake.admission import Admission
from app.intake.idempotency import NEVER, Repeat
from app.intake.webhook_admission import WebhookAdmission
from jobs.contract import keys
from jobs.contract.cards import ModelCard
from jobs.contract.embedding_request import EmbeddingRequest
from jobs.contract.job import Job, new_job
from jobs.contract.kinds import kind_of
from jobs.contract.recipe import Recipe
from jobs.contract.requests import JobRequest, TextRequest
from jobs.contract.scoring.request import ScoreRequest


@dataclass(frozen=True, slots=True)
class NewJobs:
    """The jobs of one request, which are accepted together or not at all."""

    answer: Job
    # accepted before the answer, so that whoever reads the answer finds them
    companions: tuple[Job, ...] = ()
    repeat: Repeat = NEVER


class JobBuilder:
    """Checks requests against the announced models, and builds their jobs."""

    def __init__(
        self, admission: Admission, recipes: Mapping[str, Recipe], webhooks: WebhookAdmission
    ) -> None:
        self._admission = admission
        self._recipes = recipes
        self._webhooks = webhooks

    async def build(
        self, caller: Caller, sent: JobRequest, repeat: Repeat = NEVER, *, may_reuse: bool = False
    ) -> NewJobs:
        """Builds the job of a request and, for recipes with a picture, the image job with it.

        Args:
            repeat: how to recognise the request if it is sent again.
            may_reuse: whether an earlier job with the same outcome may answer it.

        Raises:
            SpearpointError: the request can't be accepted.
        """
        recipe_id = sent.recipe if isinstance(sent, TextRequest) else None
        allowed_jobs.check(caller, kind_of(sent), recipe_id)
        allowed_jobs.check_page(caller, sent)
        notes: tuple[str, ...] = ()
        if isinstance(sent, TextRequest):
            if sent.recipe is not None:
                recipe = recipe_request.find(self._recipes, sent.recipe)
                return await self._by_recipe(caller, sent, recipe, repeat, may_reuse=may_reuse)
            card = await self._admission.admit_text(sent, text_of(sent))
        else:
            if isinstance(sent, ScoreRequest):
                sent = score_request.complete(sent, self._recipes)
            card, notes = await self._admission.admit(sent)
        if may_reuse:
            repeat = reuse.extended(repeat, caller, sent, [card])
        job = dataclasses.replace(self._job(caller, card, sent, repeat), notes=notes)
        return NewJobs(job, repeat=repeat)

    async def _by_recipe(
        self, caller: Caller, sent: TextRequest, recipe: Recipe, repeat: Repeat, *, may_reuse: bool
    ) -> NewJobs:
        written = await self._admission.written(sent, recipe)
        recipe, request = written.recipe, recipe_request.complete(written.request, written.recipe)
        prompt = recipe.longest_prompt(request.fields)
        card = await self._admission.admit_text(
            request, prompt, preferred=written.models, alone=written.alone
        )
        picture = recipe_request.picture(request, recipe)
        cards: list[ModelCard] = [card]
        companions: tuple[Job, ...] = ()
        if picture is not None:
            drawn_by = await self._admission.admit_picture(picture, recipe.id)
            cards.insert(0, drawn_by)
            companions = (self._job(caller, drawn_by, picture),)
        if may_reuse:
            repeat = reuse.extended(repeat, caller, sent, cards, recipe)
        image_job = companions[0].id if companions else ""
        answer = self._job(caller, card, request, repeat, image_job)
        answer = dataclasses.replace(answer, notes=written.notes)
        return NewJobs(answer, companions, repeat)

    def embedding(
        self, caller: Caller, card: ModelCard, request: EmbeddingRequest, repeat: Repeat
    ) -> NewJobs:
        """Builds an embedding job for a model that has already been admitted.

        Raises:
            NotForThisKey: the caller's key makes no embeddings.
        """
        allowed_jobs.check(caller, "embedding")
        return NewJobs(self._job(caller, card, request, repeat), repeat=repeat)

    def _job(
        self,
        caller: Caller,
        card: ModelCard,
        request: JobRequest | EmbeddingRequest,
        repeat: Repeat = NEVER,
        image_job: str = "",
    ) -> Job:
        webhook = request.webhook if isinstance(request, JobRequest) else None
        return new_job(
            card.kind,
            card.id,
            keys.queue(card.kind, card.id, request.priority),
            request.model_dump(mode="json", exclude={"webhook"}),
            job_id=repeat.job_id,
            fingerprint=repeat.fingerprint,
            image_job=image_job,
            owner=caller.id,
            webhooks=self._webhooks.targets(webhook, caller.webhook),
            retention_s=caller.retention_s,
            safety=caller.safety.model_dump(mode="json") if caller.safety is not None else {},
        )


def text_of(request: TextRequest) -> str:
    """Returns the text that the model reads, without what a chat template adds."""
    if request.messages is None:
        return request.prompt or ""
    return "\n".join(message.content for message in request.messages)
