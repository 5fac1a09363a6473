"""The text pipeline of a model that runs in another server, which may go away or refuse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jobs.contract.cards import ModelCard
from jobs.contract.errors import SpearpointError, StructureBroken, UpstreamRefused
from jobs.contract.recipe import Recipe
from jobs.contract.requests import TextRequest
from jobs.contract.results import Result
from models.text.interface import SequenceFailed
from models.text.upstream.engine import AnswerAstray, SequenceLost, UpstreamEngine
from models.text.upstream.options import PARAMETERS, Upstream
from workers.pipelines.pipeline import Generated, Release
from workers.pipelines.text import TextPipeline
from workers.safety.outputs import OutputChecks
from workers.watermarking import Watermarking


class UpstreamPipeline(TextPipeline):
    """Runs text jobs on a server of models."""

    def __init__(
        self,
        engine: UpstreamEngine,
        upstream: Upstream,
        card: ModelCard,
        recipes: Mapping[str, Recipe],
        watermarking: Watermarking,
        checks: OutputChecks,
        job_timeout_s: float = 600.0,
    ) -> None:
        """Creates a pipeline; see TextPipeline."""
        super().__init__(engine, card, recipes, watermarking, checks, job_timeout_s)
        self._server = engine
        self._sent = frozenset(upstream.parameters)

    def step(self) -> list[Generated]:
        try:
            generated = super().step()
        except SequenceFailed as failed:
            self.batch = 0
            return [self._give_up(failed, self._outcome(failed))]
        # the base class counts a token for each running sequence, and here some have to wait
        self.batch = self._server.advanced
        return generated

    def _outcome(self, failed: SequenceFailed) -> SpearpointError | Release:
        if isinstance(failed, SequenceLost):
            return Release(f"its model's server: {failed}", counts_as_try=failed.is_suspect)
        if isinstance(failed, AnswerAstray):
            return StructureBroken(
                f"The answer of {self.card.id}'s server does not follow the schema ({failed}). "
                "Check that this server supports response_format."
            )
        return UpstreamRefused(f"{self.card.id}'s server: {failed}")

    def finish(self, generated: Generated) -> Result:
        """Finishes as other texts are, and notes which parameters the server was not sent."""
        result = super().finish(generated)
        request = TextRequest.model_validate(generated.job.request)
        return result.model_copy(update={"notes": [*result.notes, *self._notes(request)]})

    def _notes(self, request: TextRequest) -> Iterator[str]:
        for name in PARAMETERS:
            differs = getattr(request, name) != TextRequest.model_fields[name].default
            if differs and name not in self._sent:
                yield (
                    f"{name} was not followed: the catalog's entry of {self.card.id} does not say "
                    "what its server calls it"
                )
