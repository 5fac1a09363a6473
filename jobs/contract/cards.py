"""Describes workers and their models as workers publish them; the gateway knows nothing else."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from jobs.contract.kinds import Kind
from jobs.contract.results import ModelVersion


class ModelCard(BaseModel):
    """A model that workers serve, as it is stored in Redis under `keys.MODELS`."""

    model_config = ConfigDict(frozen=True, protected_namespaces=())

    id: str
    kind: Kind
    family: str
    version: str = Field(description="Pinned revision or package version of the weights.")
    sha256: str = Field(description="SHA-256 of the weights as downloaded.")
    licence: str
    data_licence: str = Field("", description="Licence of the training data, if it is known.")
    description: str = ""
    default: bool = Field(
        False,
        description="Whether requests that name no model use this one, while it has a live worker.",
    )
    sample: bool = Field(
        False, description="Whether it is only a demonstration, not meant for production."
    )
    # text
    dtype: str = Field(
        "", description="Type of its weights here: int8, bfloat16, float32; empty if not known."
    )
    parameters: int = Field(0, description="Tells how many weights it has; 0 if that is not known.")
    context_length: int | None = Field(
        None,
        description="Most tokens of prompt and answer together, or of one text to embed.",
    )
    prompt_overhead_tokens: int = Field(
        0, description="Tokens that the model itself adds, such as those of its chat template."
    )
    languages: list[str] = Field(
        default_factory=list,
        description="ISO 639-1 codes of the languages it writes; empty if not known.",
    )
    tokenizer_sha256: str | None = Field(
        None, description="SHA-256 of its tokenizer, see keys.tokenizer."
    )
    vocabulary_size: int | None = Field(
        None, description="Token ids that logit_bias may name are below; null: it takes none."
    )
    top_logprobs: int = Field(0, description="Most likely tokens that it can tell at each place.")
    # embedding
    dimensions: int | None = Field(None, description="Number of values in an embedding.")
    moderates: list[str] = Field(
        default_factory=list, description="Categories for which it computes moderation scores."
    )
    # image
    labels: list[str] = Field(default_factory=list, description="Labels it was trained with.")
    reads_prompt: bool = True
    asked_by: list[str] = Field(
        default_factory=list,
        description="Words by which prompts ask for it, where a request names no model.",
    )
    tells_unknown: bool = Field(
        False, description="Whether it tells which words of a prompt it cannot draw."
    )
    trained_on: str = Field(
        "", description="Its training data, where its pictures need no check for nudity."
    )
    interpolates: bool = Field(False, description="Whether it can interpolate between two seeds.")
    draws_flat: bool = Field(
        False,
        description="Whether its pictures are curves or areas of one colour each, so that their "
        "background can be transparent and their format SVG.",
    )
    draws_any_shape: bool = Field(
        False,
        description="Whether it composes for the asked width and height, where others crop.",
    )
    draws_by_rules: bool = Field(
        False, description="Whether its pictures are drawn by rules, and not learned from others."
    )
    draws_sets: bool = Field(False, description="Whether it can draw pictures that go together.")
    width: int | None = Field(None, description="Native width in pixels.")
    height: int | None = Field(None, description="Native height in pixels.")


def model_version(card: ModelCard) -> ModelVersion:
    """Returns what a result says about the model that made it."""
    return ModelVersion(
        id=card.id,
        version=card.version,
        sha256=card.sha256,
        licence=card.licence,
        data_licence=card.data_licence,
        dtype=card.dtype,
    )


class WorkerBeat(BaseModel):
    """A worker's heartbeat, as it is stored in Redis under `keys.WORKERS`."""

    model_config = ConfigDict(frozen=True)

    name: str
    kind: Kind
    model: str
    pid: int
    beat_at: float = Field(
        description="Unix seconds; a worker is dead when this is older than keys.LEASE_S."
    )
    running: int = Field(description="Jobs in flight.")
    capacity: int = Field(description="Jobs it can run at once.")
    jobs_per_s: float = Field(
        description="Moving average of throughput; 0 before the first job finishes."
    )
    trouble: str = Field("", description="Why its model can't work now; empty while it can.")
