"""All settings, with their units. The environment is read here and nowhere else."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import NoDecode, SettingsConfigDict

from jobs.contract.kinds import Kind
from jobs.contract.policies.provenance import ProvenanceSettings
from jobs.contract.policies.safety import Action, Category, SafetyPolicy, Threshold, thresholds_of
from jobs.contract.setting_errors import SettingsError, in_words

_PREFIX: Final = "SPEARPOINT_"
_REDIS_SCHEMES: Final = ("redis", "rediss", "unix")


def _words(value: Any) -> Any:  # noqa: ANN401
    return value.split() if isinstance(value, str) else value


def _kinds(value: Any) -> Any:  # noqa: ANN401
    """Parses words or, as an alternative, a JSON list."""
    if isinstance(value, str) and value.lstrip().startswith("["):
        try:
            return json.loads(value)
        except ValueError as error:
            raise ValueError(f"it is no JSON list ({error})") from error
    return _words(value)


def _thresholds(value: Any) -> Any:  # noqa: ANN401
    return thresholds_of(value.split()) if isinstance(value, str) else value


def _redis_url(value: str) -> str:
    try:
        parts = urlsplit(value)
        is_usable = parts.scheme in _REDIS_SCHEMES and (parts.port is None or bool(parts.hostname))
    except ValueError as error:
        raise ValueError(f"it is no URL ({error})") from error
    if not is_usable:
        raise ValueError("write redis://host:6379/0, rediss://host:6379/0 or unix:///path/to.sock")
    return value


def _long_enough(secret: SecretStr) -> SecretStr:
    if len(secret.get_secret_value()) < 16:
        raise ValueError("it is shorter than 16 characters")
    return secret


# Written in the environment as words separated by spaces.
Words = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_words)]
Thresholds = Annotated[Mapping[Category, Threshold | None], NoDecode, BeforeValidator(_thresholds)]
Kinds = Annotated[tuple[Kind, ...], NoDecode, BeforeValidator(_kinds)]


class Settings(ProvenanceSettings):
    """The settings of a process, read from `SPEARPOINT_*` variables and `REDIS_URL`.

    An empty variable counts as unset.

    Raises:
        SettingsError: a variable is invalid; the message names it and the fix.
    """

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, env_ignore_empty=True, frozen=True, extra="ignore"
    )

    redis_url: Annotated[str, AfterValidator(_redis_url)] = Field(
        "redis://127.0.0.1:6379/0",
        validation_alias="REDIS_URL",
        repr=False,  # it may hold a password
        description="Where Redis is: redis://, rediss:// or unix://",
    )
    data_dir: Path = Field(Path("data"), description="Folder for Redis' files and generated files.")
    models_dir: Path = Field(
        Path("~/.cache/spearpoint/models"), description="Folder for downloaded weights."
    )
    catalog: Path | None = Field(
        None, description="TOML file with models in addition to those we ship."
    )
    recipes: Path | None = Field(
        None, description="Folder with recipes in addition to those we ship, one TOML file each."
    )
    files_url: str | None = Field(
        None,
        description="Where generated files are stored: a folder or s3://bucket/prefix; "
        "<data_dir>/files if unset.",
    )
    public_url: str = Field(
        "",
        description="Start of all links in responses, for clients behind another host or path.",
    )

    access: Literal["auto", "keys", "open"] = Field(
        "auto",
        description="Who has access. auto: this machine until there is an API key, and then keys "
        "only. keys: API keys only. open: everybody, for use behind a proxy that checks.",
    )
    api_key: SecretStr | None = Field(
        None, description="API key that our own commands send to the service."
    )
    kinds: Kinds = Field(
        ("text", "image"), description="Kinds that need a live worker for /readyz to succeed."
    )
    models: Words = Field(
        (),
        description="Models that need a live worker for /readyz to succeed. They also serve "
        "requests that name no model while no worker of the kind is live.",
    )
    max_body_bytes: int = Field(1_000_000, ge=1, description="Larger request bodies get 413.")
    head_timeout_s: float = Field(
        20.0, gt=0, description="Requests whose URL and headers take longer to arrive get 408."
    )
    max_wait_s: float = Field(60.0, ge=0, description="Upper limit of `Prefer: wait`.")
    openai_wait_s: float = Field(
        600.0,
        gt=0,
        description="How long requests under /v1/ wait for a job, and streams for the next event.",
    )
    heartbeat_s: float = Field(
        15.0, gt=0, description="Interval of keep-alive messages on an idle event stream."
    )
    retention_s: int = Field(86_400, ge=1, description="How long a finished job is retained.")
    max_batch_bytes: int = Field(
        20_000_000, ge=1, description="Larger bodies of `POST /batches` get 413."
    )
    files_per_key: int = Field(
        100, ge=1, description="Files that an API key may have at `POST /v1/files`; more get 429."
    )
    file_bytes_per_key: int = Field(
        200_000_000, ge=1, description="The same for the bytes of all its files; more get 413."
    )
    batch_retention_s: int = Field(
        604_800, ge=1, description="How long a batch is retained; retention_s applies to its jobs."
    )
    feedback_retention_s: int = Field(
        31_536_000,
        ge=1,
        description="How long feedback is retained, with the prompt and output it refers to.",
    )
    max_queue: int = Field(
        50_000, ge=1, description="Jobs that may wait for a model in each priority; more get 503."
    )
    job_timeout_s: float = Field(600.0, gt=0, description="Jobs that run longer fail.")
    shutdown_grace_s: float = Field(
        20.0,
        ge=0,
        description="Time for a stopping worker to finish jobs; it requeues the rest.",
    )

    webhook_secrets: Words = Field(
        (),
        repr=False,
        description="Secrets (whsec_...) that sign webhooks: one, or two during a rotation. If "
        "empty, webhooks are off.",
    )
    webhook_allow: Words = Field(
        (),
        description="Networks (10.0.0.0/8) and hosts (hooks.lan) that webhooks may reach although "
        "they are not public.",
    )
    webhook_timeout_s: float = Field(
        15.0, gt=0, description="Time limit of an attempt at a delivery."
    )
    webhook_retry_s: float = Field(
        5.0,
        gt=0,
        description="Pause before the first retry; later ones are three times as long each.",
    )
    webhook_window_s: int = Field(86_400, ge=1, description="How long a delivery is retried.")
    webhook_in_flight: int = Field(256, ge=1, description="Limit of concurrent deliveries.")
    webhook_per_receiver: int = Field(
        8, ge=1, description="Limit of concurrent deliveries to the same host and port."
    )
    webhook_max_bytes: int = Field(
        262_144,
        ge=1,
        description="Larger messages leave out the result; the receiver reads the job instead.",
    )

    safety: Action = Field(
        "flag",
        description="What workers do with outputs in which the safety checks find something, for "
        "API keys without a policy of their own. off: check nothing. flag: say so. mask: replace "
        "personal data, swear words and hidden characters. block: withhold the output.",
    )
    safety_thresholds: Thresholds = Field(
        {},
        description="Scores from which on a category counts, such as sexual=0.7 personal-data=off; "
        "0.5 for the others.",
    )
    safety_words: Path | None = Field(
        None, description="File with words and phrases that outputs must not contain, one a line."
    )

    watermark: Literal["auto", "always", "off"] = Field(
        "auto",
        description="Whether texts carry a watermark. auto: those of 200 max_new_tokens and more, "
        "unless the request says otherwise. always: all, whatever the request says. off: none.",
    )
    watermark_secret: Annotated[SecretStr, AfterValidator(_long_enough)] | None = Field(
        None,
        repr=False,
        description="Secret of at least 16 characters by which the watermark is made and found; "
        "the same in the gateway and all workers. One is made in data_dir if unset.",
    )

    device: str = Field("cpu", pattern=r"^(cpu|cuda(:\d+)?)$", description="cpu, cuda or cuda:N.")
    dtype: Literal["auto", "int8", "bfloat16", "float32"] = Field(
        "auto",
        description="Type of text models' weights. auto: bfloat16 if the device supports it; on "
        "x86 CPUs, int8 for gpt2, llama, qwen2 and qwen3 if it does not or they have 500 million "
        "parameters and more; else float32.",
    )
    text_slots: int = Field(64, ge=1, description="Sequences that a text worker decodes together.")
    text_cache_tokens: int = Field(
        32_768,
        ge=1,
        description="Size of a text worker's key/value cache: slots times the longest sequence.",
    )
    text_prefix_mb: int = Field(
        256,
        ge=0,
        description="Memory in which a text worker on a CPU keeps the beginnings of prompts, to "
        "compute what they have in common once; 0 turns it off.",
    )
    text_speculation: bool = Field(
        True,
        description="Whether a text worker on a CPU guesses what comes next where few texts are "
        "written and it pays. It changes how fast a text is written, and no word of it.",
    )
    image_batch: int = Field(64, ge=1, description="Images that an image worker draws in one pass.")
    embedding_batch: int = Field(
        64, ge=1, description="Texts that an embedding worker reads in one pass."
    )
    metrics: bool = Field(True, description="Whether to collect metrics and serve GET /metrics.")
    traces_endpoint: str = Field(
        "",
        description="URL of a collector for OTLP over HTTP, such as http://localhost:4318/v1/traces."
        " Traces are off if empty.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_json: bool = False

    def __init__(self, **given: Any) -> None:  # noqa: ANN401
        try:
            super().__init__(**given)
        except ValidationError as error:
            raise SettingsError(in_words(error, type(self).model_fields, _PREFIX)) from None

    @cached_property
    def safety_policy(self) -> SafetyPolicy:
        """The safety policy of jobs whose API key has none."""
        return SafetyPolicy(action=self.safety, thresholds=dict(self.safety_thresholds))

    def names(self, field: str) -> bool:
        """Whether a setting was set explicitly, rather than left at its default."""
        return field in self.model_fields_set

    @cached_property
    def files(self) -> str:
        """The location of generated files: `files_url`, or a folder in `data_dir`."""
        return self.files_url or str((self.data_dir / "files").resolve())


def secret_of(variable: str) -> str:
    """Returns the secret in an environment variable whose name stands in a catalog.

    Raises:
        SettingsError: it is not set.
    """
    if not (secret := os.environ.get(variable, "")):
        raise SettingsError(f"{variable} is not set: give it the API key of the model's server")
    return secret
