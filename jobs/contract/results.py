"""The results of finished jobs."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from jobs.contract.policies.safety import Verdict


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Quality(_Part):
    """The quality score of an output, with reasons in words."""

    score: float = Field(
        ge=0.0,
        le=1.0,
        description="The probability that a careful person would use a text as it is; for images a "
        "mean of the parts, from 0 (unusable) to 1.",
    )
    parts: dict[str, float] = Field(description="Metric name -> value from 0 to 1.")
    reasons: list[str] = Field(description="What raised or lowered the score, in words.")
    absent: list[str] = Field(
        default_factory=list,
        description="Parts that could not be measured, because the output came without what they "
        "need: its prompt, say, or a model that reads it.",
    )


class Safety(_Part):
    """Says what the safety checks found in an output and its prompt (see docs/safety.md)."""

    verdict: Verdict = Field(
        description="ok: nothing reached its threshold. flagged: something did. masked: it was "
        "replaced. blocked: the output is withheld."
    )
    categories: dict[str, float | None] = Field(
        description="Category -> score from 0 to 1. null: not checked, which does not mean clean."
    )
    reasons: list[str] = Field(
        description="What was found and what was not checked, in words; never the text itself."
    )


class Originality(_Part):
    """Says how much of an output was there before (see docs/safety.md).

    Texts are compared by their runs of six words.
    """

    nearest_training: float | None = Field(
        None,
        ge=0.0,
        le=1.0,
        description="The share of its runs of words that the training texts contain. Absent if no "
        "sketch of them is at hand.",
    )
    nearest_own: float | None = Field(
        None,
        ge=0.0,
        le=1.0,
        description="The share that it has in common with the recent output of the same API key "
        "that is most like it. Absent if not compared.",
    )
    reasons: list[str] = Field(
        default_factory=list, description="Why it is not original, or was not compared, in words."
    )


class Watermark(_Part):
    """A watermark in the words of a text (see docs/text_watermark.md)."""

    key: str = Field(description="Id of the secret that finds it: eight hexadecimal digits.")
    tokens: int = Field(description="Number of tokens that carry it. From about 100 it is found.")


# notice: visible. invisible: in the pixels. labels: IPTC and GB 45438 metadata. c2pa: a manifest.
Mark = Literal["notice", "invisible", "labels", "c2pa"]


_SOURCE_TYPES: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/"
TRAINED_MEDIA: Final = f"{_SOURCE_TYPES}trainedAlgorithmicMedia"
RULES_MEDIA: Final = f"{_SOURCE_TYPES}algorithmicMedia"


class Provenance(_Part):
    """States that an output was machine-generated, and by which model."""

    generator: str = Field(description="Name and version of the software.")
    model: str
    model_version: str
    machine_made: bool = True
    digital_source_type: str = Field(
        TRAINED_MEDIA,
        description="IPTC digital source type; algorithmicMedia if it is drawn by rules.",
    )
    created_at: str = Field(description="Time in UTC, in ISO 8601.")
    watermark: Watermark | None = Field(
        None, description="The watermark in the words of a text; null if it has none."
    )
    marks: list[Mark] = Field(
        default_factory=list, description="What an image carries (see docs/provenance.md)."
    )
    record: str | None = Field(
        None,
        description="A JSON Web Signature over the content's SHA-256, the model and the time, by "
        "the keys of GET /verify/keys. Absent if the service signs none.",
    )


class LikelyToken(_Part):
    """A token that could have come."""

    token: str = Field(description="U+FFFD stands for a part of a character.")
    logprob: float = Field(description="Its natural log-probability, before temperature.")


class TokenLogprob(_Part):
    """A token of a text, as the model wrote it, before the text was tidied."""

    token: str = Field(
        description="The text that it adds. Of tokens that share a character, the last has it."
    )
    logprob: float = Field(description="Its natural log-probability, before temperature.")
    top: list[LikelyToken] | None = Field(
        None,
        description="With `top_logprobs`: the likeliest tokens at this place, likeliest first.",
    )


class Output(_Part):
    """One of the best candidates: a text inline, or an image by its URL."""

    text: str | None = Field(
        None, description="Absent from images, and from texts that were withheld (`safety`)."
    )
    url: str | None = None
    media_type: str
    width: int | None = Field(None, description="Width in pixels, for images.")
    height: int | None = Field(None, description="Height in pixels, for images.")
    bytes: int | None = Field(None, description="File size, for images.")
    seed: int = Field(
        description="Its own: the same request with this seed and without `n`, `best_of` and "
        "`quality` makes it again."
    )
    candidate: int = Field(
        0, ge=0, description="Its number among all candidates, as in events; 0 has the job's seed."
    )
    finish_reason: str | None = Field(None, description="stop or length, for texts.")
    quality: Quality
    safety: Safety | None = Field(
        None, description="Absent if the policy of the API key is off: nothing was checked."
    )
    originality: Originality | None = None
    provenance: Provenance
    logprobs: list[TokenLogprob] | None = Field(
        None,
        description="If the request wants them, the model's server tells them, and the safety "
        "policy left the text as it was.",
    )


class Usage(_Part):
    """Counts what a job used."""

    prompt_tokens: int = 0
    cached_tokens: int = Field(
        0, description="Prompt tokens that earlier prompts began with, so that they were at hand."
    )
    generated_tokens: int = Field(
        0, description="Tokens of all candidates, including those not returned."
    )
    images: int = Field(0, description="Images drawn, including those not returned.")


class Timings(_Part):
    """Says how long each phase of a job took, in seconds."""

    queued_s: float
    generate_s: float
    finish_s: float


class ModelVersion(_Part):
    """The exact model that ran a job."""

    id: str
    version: str
    sha256: str
    licence: str = Field("", description="Licence of the weights, as the catalog states it.")
    data_licence: str = Field(
        "", description="Licence of the training data; empty if it is not known."
    )
    dtype: str = Field(
        "",
        description="Type of a text model's weights, such as bfloat16 or int8: another one writes "
        "other texts with the same seed. Empty if it is not known.",
    )


class Candidates(_Part):
    """All candidates of a job, those that were not returned included."""

    drawn: int
    scores: list[float] = Field(
        description="Their quality scores, best first; the first ones are those of the outputs."
    )


class Understood(_Part):
    """Says what an image model made of the prompt, if it can tell."""

    known: dict[str, str] = Field(
        description="What it was asked for, in words: attribute -> value, for example hair -> teal."
    )
    unknown: list[str] = Field(
        description="The prompt's words for what it cannot draw. If it can draw nothing of the "
        "prompt, a note says so."
    )


class Result(_Part):
    """The result of a text or image job."""

    outputs: list[Output] = Field(description="Outputs, best first.")
    candidates: Candidates | None = Field(
        None, description="The candidates that the outputs were chosen from; absent for frames."
    )
    understood: Understood | None = Field(
        None,
        description="How the prompt was read; absent for texts and for models that cannot tell.",
    )
    model: ModelVersion
    seed: int
    usage: Usage
    timings: Timings
    notes: list[str] = Field(
        default_factory=list, description="What differs from the request, in words."
    )


class EmbeddingResult(_Part):
    """The result of an embedding job: a vector for each text, or moderation scores."""

    embeddings: list[str] = Field(
        description="One embedding for each text, in order: base64 of little-endian float32 "
        "values. Empty for moderation requests."
    )
    moderations: list[dict[str, float]] | None = Field(
        None,
        description="Moderation only: category -> score for each text, flagged from 0.5 up.",
    )
    dimensions: int = Field(description="Number of values in each embedding.")
    model: ModelVersion
    usage: Usage
    timings: Timings
    notes: list[str] = Field(default_factory=list)
