"""What workers publish about themselves and their models: all the gateway knows of either."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from jobs.contract.kinds import Kind


class ModelCard(BaseModel):
    """A model as it is served. Lies in Redis under `keys.MODELS`."""

    model_config = ConfigDict(frozen=True, protected_namespaces=())

    id: str
    kind: Kind
    family: str
    version: str = Field(description="Pinned revision or package version of the weights.")
    sha256: str = Field(description="Of the weights as pulled.")
    licence: str
    data_licence: str = Field("", description="Of what it was trained on, where it restricts use.")
    description: str = ""
    default: bool = Field(
        False, description="Used when a request names no model, if a worker lives."
    )
    sample: bool = Field(False, description="A demonstration, not for production.")
    # text
    context_length: int | None = Field(
        None, description="Tokens: of prompt and answer together, or of a text to embed."
    )
    prompt_overhead_tokens: int = Field(
        0, description="What the model adds itself, such as its chat template."
    )
    languages: list[str] = Field(
        default_factory=list, description="ISO 639-1, which it writes; none: not known."
    )
    tokenizer_sha256: str | None = Field(None, description="See keys.tokenizer.")
    # embedding
    dimensions: int | None = Field(None, description="Values of an embedding.")
    moderates: list[str] = Field(
        default_factory=list, description="Categories it has moderation scores for."
    )
    # image
    labels: list[str] = Field(default_factory=list)
    reads_prompt: bool = True
    interpolates: bool = Field(False, description="Knows what lies between two seeds.")
    width: int | None = Field(None, description="Native pixels.")
    height: int | None = Field(None, description="Native pixels.")


class WorkerBeat(BaseModel):
    """A worker's sign of life. Lies in Redis under `keys.WORKERS`."""

    model_config = ConfigDict(frozen=True)

    name: str
    kind: Kind
    model: str
    pid: int
    beat_at: float = Field(description="Unix seconds; older than keys.LEASE_S means dead.")
    running: int = Field(description="Jobs in flight.")
    capacity: int = Field(description="Jobs it can hold at once.")
    jobs_per_s: float = Field(description="Moving average; 0 when nothing was finished yet.")
