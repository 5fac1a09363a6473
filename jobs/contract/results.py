"""What a finished job hands back."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Quality(_Part):
    """How good an output is, with the reasons in words."""

    score: float = Field(ge=0.0, le=1.0, description="0 unusable, 1 flawless by these metrics.")
    parts: dict[str, float] = Field(description="Named metrics, each 0..1.")
    reasons: list[str] = Field(description="What raised or lowered the score, in words.")


class Provenance(_Part):
    """Says that a machine made it, and which."""

    generator: str = Field(description="Software and version.")
    model: str
    model_version: str
    machine_made: bool = True
    digital_source_type: str = Field(
        "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
        description="IPTC digital source type.",
    )
    created_at: str = Field(description="UTC, ISO 8601.")


class Output(_Part):
    """One candidate that made it: text inline, images by URL."""

    text: str | None = None
    url: str | None = None
    media_type: str
    width: int | None = Field(None, description="Pixels.")
    height: int | None = Field(None, description="Pixels.")
    bytes: int | None = None
    seed: int
    finish_reason: str | None = Field(None, description="stop or length, for text.")
    quality: Quality
    provenance: Provenance


class Usage(_Part):
    prompt_tokens: int = 0
    generated_tokens: int = Field(0, description="Over all candidates, also those not returned.")
    images: int = Field(0, description="Drawn, also those not returned.")


class Timings(_Part):
    queued_s: float
    generate_s: float
    finish_s: float


class ModelVersion(_Part):
    id: str
    version: str
    sha256: str


class Result(_Part):
    outputs: list[Output] = Field(description="Best first.")
    model: ModelVersion
    seed: int
    usage: Usage
    timings: Timings
    notes: list[str] = Field(
        default_factory=list, description="Anything done differently than asked, in words."
    )


class EmbeddingResult(_Part):
    """What a finished embedding job hands back: no outputs to rate, a vector for each text."""

    embeddings: list[str] = Field(
        description="One for each text, in its order: base64 of little-endian float32 values. None "
        "when it was moderated."
    )
    moderations: list[dict[str, float]] | None = Field(
        None, description="When it was: for each text, category -> score; flagged from 0.5 on."
    )
    dimensions: int = Field(description="Values of each embedding.")
    model: ModelVersion
    usage: Usage
    timings: Timings
    notes: list[str] = Field(default_factory=list)
