"""A pipeline that signs a record of each text that the pipeline inside has finished."""

from __future__ import annotations

from jobs.contract.kinds import AnyResult
from jobs.contract.results import Output, Result
from jobs.contract.settings import Settings
from jobs.provenance.fingerprints import normal_text_fingerprint, text_fingerprint
from jobs.provenance.record import sign_record
from jobs.provenance.service_key import service_key
from workers.pipelines.pipeline import Generated, Pipeline
from workers.pipelines.wrapper import PipelineWrapper


class RecordedPipeline(PipelineWrapper):
    """A pipeline wrapper for texts. Images have their records already: see image_marking.py."""

    def __init__(self, pipeline: Pipeline, settings: Settings) -> None:
        super().__init__(pipeline)
        self._key = service_key(settings)

    def finish(self, generated: Generated) -> AnyResult:
        result = super().finish(generated)
        if not isinstance(result, Result):
            return result
        outputs = [self._recorded(output) if output.text else output for output in result.outputs]
        return result.model_copy(update={"outputs": outputs})

    def _recorded(self, output: Output) -> Output:
        text = output.text or ""
        record = sign_record(
            self._key,
            fingerprint=text_fingerprint(text),
            normal=normal_text_fingerprint(text),
            media_type=output.media_type,
            model=output.provenance.model,
            model_version=output.provenance.model_version,
        )
        provenance = output.provenance.model_copy(update={"record": record})
        return output.model_copy(update={"provenance": provenance})
