"""Decides which texts carry a watermark, and says so in their results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from jobs.contract.requests import TextRequest
from jobs.contract.results import Watermark
from jobs.provenance.watermark_key import WatermarkKey
from models.text.sampling_params import MIN_TEMPERATURE
from models.text.sequence import Sequence

# Shorter texts can be found with luck only, and no rule asks for marks in them.
LONG_TOKENS: Final = 200


@dataclass(frozen=True, slots=True)
class Watermarking:
    """Holds the operator's decisions; see `watermark` in jobs/contract/settings.py.

    chooses_words: False if the model runs elsewhere, so that nothing can be marked.
    """

    key: WatermarkKey
    policy: Literal["auto", "always", "off"]
    chooses_words: bool = True

    def key_for(self, request: TextRequest) -> bytes:
        """Returns the secret for SamplingParams; empty if the text stays unmarked."""
        is_drawn = request.temperature >= MIN_TEMPERATURE and self.chooses_words
        return self.key.secret if is_drawn and self._marks(request) else b""

    def of(self, sequence: Sequence) -> Watermark | None:
        """Returns the watermark that a text has got; None if no token carries one."""
        if sequence.watermark is None or not sequence.watermark.count:
            return None
        return Watermark(key=self.key.id, tokens=sequence.watermark.count)

    def notes(self, request: TextRequest) -> list[str]:
        """Returns what differs from the request, in words."""
        if not self.chooses_words and self._marks(request):
            return ["the text has no watermark: its model's server chooses the words, not we"]
        if request.watermark is False and self.policy == "always":
            return ["watermark: false was not followed: this service marks all texts"]
        if request.watermark and self.policy == "off":
            return ["watermark: true was not followed: this service marks no texts"]
        if request.watermark and request.temperature < MIN_TEMPERATURE:
            return ["temperature 0 leaves no choice of words that could carry a watermark"]
        return []

    def _marks(self, request: TextRequest) -> bool:
        if self.policy != "auto":
            return self.policy == "always"
        if request.watermark is not None:
            return request.watermark
        return request.max_new_tokens >= LONG_TOKENS


# For pipelines whose texts stay here, such as those of `spearpoint recipes evaluate`.
UNMARKED: Final = Watermarking(WatermarkKey(b"", ""), "off")
