"""Requests for texts and images, with limits and examples."""

from __future__ import annotations

from typing import Annotated, Final, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from jobs.contract.keys import Priority
from jobs.contract.messages import Messages, rule_broken_by
from jobs.contract.policies.image_file import WithImageFile
from jobs.contract.policies.provenance import WithNotice
from jobs.contract.policies.quality import MAX_CANDIDATES, QualityTarget, most_candidates
from jobs.contract.text.by_recipe import ByRecipe
from jobs.contract.text.shape import TextShape
from jobs.contract.text.tokens import TokenWishes

MAX_PROMPT_CHARS = 32_000
MAX_SEED = 2**53 - 1  # every JSON parser represents integers up to this one exactly

ModelId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,95}$")]
Prompt = Annotated[str, StringConstraints(min_length=1, max_length=MAX_PROMPT_CHARS, pattern=r"\S")]

Event = Literal["job.succeeded", "job.failed", "job.canceled", "job.expired"]
EVENTS: Final[tuple[Event, ...]] = get_args(Event)


class Webhook(BaseModel):
    """A webhook that is sent when a job ends."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str = Field(
        min_length=1,
        max_length=2048,
        description="Public http or https URL that receives a signed POST (Standard Webhooks).",
    )
    events: tuple[Event, ...] = Field(
        EVENTS, min_length=1, max_length=len(EVENTS), description="Events to send; all if omitted."
    )


class JobRequest(BaseModel):
    """Holds what every request for a job of its own may say."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    model: ModelId | None = Field(
        None, description="Model id from GET /models; the default model of the kind if omitted."
    )
    webhook: Webhook | None = Field(
        None, description="Sent at least once when the job ends; retried for up to 24 hours."
    )
    priority: Priority = Field(
        "normal",
        description="Jobs of priority high run before normal, and normal before low; jobs of low "
        "priority still get an occasional turn.",
    )
    expires_in: float | None = Field(
        None,
        gt=0,
        le=604_800,
        description="Seconds after which a job that was not started expires.",
    )
    timeout: float | None = Field(
        None,
        gt=0,
        le=86_400,
        description="Seconds after which a running job fails, up to the service's own limit.",
    )


class GenerationRequest(JobRequest):
    """Holds what requests for texts and images have in common."""

    seed: int | None = Field(
        None,
        ge=0,
        le=MAX_SEED,
        description="The same seed, request and model version give the same output. Random if "
        "omitted; the result contains it.",
    )
    n: int = Field(1, ge=1, le=8, description="Number of outputs to return, best first.")
    best_of: int | None = Field(
        None,
        ge=1,
        le=MAX_CANDIDATES,
        description="Number of candidates to generate; the n best by quality score are returned. "
        "Defaults to n.",
    )
    quality: QualityTarget | None = Field(
        None, description="Quality score that the outputs must have; any if omitted."
    )

    @model_validator(mode="after")
    def _best_of_covers_n(self) -> Self:
        if self.best_of is not None and self.best_of < self.n:
            raise ValueError(f"best_of ({self.best_of}) must be at least n ({self.n})")
        return self

    @property
    def candidates(self) -> int:
        """The number of candidates to generate at first."""
        return self.best_of or self.n

    @property
    def most_candidates(self) -> int:
        """The most candidates to generate, if the first ones are not good enough."""
        target = self.quality.model_dump() if self.quality is not None else None
        return most_candidates(self.candidates, target)

    @property
    def has_a_choice(self) -> bool:
        """Whether it is known only at the end which candidates are returned, or whether any is."""
        return self.candidates > self.n or (self.quality is not None and self.quality.holds)


class TextRequest(TextShape, TokenWishes, ByRecipe, GenerationRequest):
    """A request for texts."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "prompt": "Write a short product description for a waterproof hiking backpack.",
                    "max_new_tokens": 80,
                    "temperature": 0.7,
                    "best_of": 2,
                    "quality": {"min_score": 0.7, "on_fail": "retry", "max_candidates": 6},
                    "seed": 7,
                },
                {
                    "recipe": "product",
                    "fields": {
                        "product": "Trail Pro 40 hiking backpack",
                        "features": ["waterproof zips", "padded hip belt"],
                        "tone": "friendly",
                    },
                    "seed": 7,
                },
                {
                    "messages": [
                        {"role": "system", "content": "You answer in one sentence."},
                        {"role": "user", "content": "What is a backpack for?"},
                    ],
                },
            ]
        },
    )

    prompt: Prompt | None = Field(
        None,
        description="An instruction or, for a model without a chat template, the beginning of a "
        "text. Give either this, messages or a recipe.",
    )
    messages: Messages | None = Field(
        None,
        description="A chat to continue, formatted with the model's chat template or, if it has "
        "none, as paragraphs `User: ..` and `Assistant: ..`.",
    )
    max_new_tokens: int = Field(128, ge=1, le=4096, description="Most tokens to generate.")
    temperature: float = Field(
        0.7,
        ge=0.0,
        le=5.0,
        description="0 always takes the likeliest token; above 1 gives more variety.",
    )
    top_p: float = Field(
        0.95,
        gt=0.0,
        le=1.0,
        description="Sample from the likeliest tokens with this total probability.",
    )
    top_k: int = Field(
        50,
        ge=0,
        le=1000,
        description="Sample from this many of the likeliest tokens; 0 means no limit.",
    )
    repetition_penalty: float = Field(
        1.0,
        ge=0.5,
        le=5.0,
        description="Above 1 makes tokens that were already used less likely (CTRL).",
    )
    watermark: bool | None = Field(
        None,
        description="Whether the choice of words carries a watermark, by which this service finds "
        "its texts again. If omitted, texts of 200 `max_new_tokens` and more do.",
    )

    @model_validator(mode="after")
    def _one_thing_to_write(self) -> Self:
        if [self.prompt, self.messages, self.recipe].count(None) != 2:
            raise ValueError("give one of prompt, messages, or recipe and fields")
        if self.messages is not None and (broken := rule_broken_by(self.messages)):
            raise ValueError(broken)
        self.check_recipe()
        if self.quality is not None and self.quality.retries and self.temperature == 0:
            raise ValueError("temperature 0 gives the same text with any seed: a retry needs more")
        self.check_told(self.max_new_tokens * self.most_candidates)
        return self


class Interpolation(BaseModel):
    """An interpolation from the request's seed to another, for models that support it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    to_seed: int = Field(ge=0, le=MAX_SEED, description="Seed of the last picture.")
    frames: int = Field(8, ge=2, le=MAX_CANDIDATES, description="Pictures, both ends included.")
    animate: bool = Field(
        False, description="One animated WebP, there and back, instead of pictures side by side."
    )


class ImageRequest(WithNotice, WithImageFile, GenerationRequest):
    """A request for images."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"prompt": "a friendly face", "width": 256, "height": 256, "best_of": 4, "seed": 7},
            ]
        },
    )

    n: int = Field(1, ge=1, le=16, description="Number of pictures to return, best first.")
    prompt: Prompt | None = Field(None, description="What to draw, for models that read prompts.")
    label: Annotated[str, StringConstraints(min_length=1, max_length=100)] | None = Field(
        None, description="One of the labels (GET /models) of a model that was trained with labels."
    )
    on_unknown: Literal["draw", "fail"] = Field(
        "draw", description="Whether words that the model can't draw are left out or fail the job."
    )
    truncation: float = Field(
        1.0,
        ge=0.0,
        le=1.0,
        description="Below 1 stays closer to typical images: fewer artifacts, less variety.",
    )
    set: bool = Field(
        False,
        description="Whether the n pictures go together: one style, one background and few colours "
        "of clothes, for a prompt that leaves them open.",
    )
    set_seed: int | None = Field(
        None, ge=0, le=MAX_SEED, description="The set's own seed, to add to it: `seed` if omitted."
    )
    interpolate: Interpolation | None = Field(
        None, description="Draw an interpolation between two seeds instead of separate pictures."
    )

    @property
    def candidates(self) -> int:
        """The number of candidates, or of frames, to draw."""
        return self.interpolate.frames if self.interpolate is not None else super().candidates

    @property
    def is_judged(self) -> bool:
        """Whether the model itself judges the images, which costs about as much as drawing."""
        return self.interpolate is None and (self.candidates > self.n or self.quality is not None)

    @model_validator(mode="after")
    def _interpolation_stands_alone(self) -> Self:
        if self.interpolate is None:
            return self
        if self.n > 1 or self.best_of is not None:
            raise ValueError("interpolate draws one sequence: leave n and best_of out")
        if self.set:
            raise ValueError("interpolate draws one sequence, not a set: leave set out")
        if self.format in ("svg", "ico"):
            raise ValueError(f"interpolate draws a sequence: format {self.format} can't hold it")
        if self.quality is not None and self.quality.retries:
            raise ValueError("interpolate has no further seeds to try: quality.on_fail can't retry")
        if self.interpolate.animate and self.format != "webp":
            raise ValueError("interpolate.animate needs format webp: png and jpeg are not animated")
        return self

    @model_validator(mode="after")
    def _fields_agree(self) -> Self:
        if self.prompt is not None and self.label is not None:
            raise ValueError("give either prompt or label, not both")
        if self.set_seed is not None and not self.set:
            raise ValueError("set_seed is the seed of a set: add set: true")
        return self
