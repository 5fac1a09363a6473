"""Every knob, with its unit. The environment is read here and nowhere else."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from jobs.contract.kinds import Kind
from jobs.contract.setting_errors import SettingsError, in_words

_PREFIX: Final = "SPEARPOINT_"
_REDIS_SCHEMES: Final = ("redis", "rediss", "unix")


def _words(value: Any) -> Any:  # noqa: ANN401
    return value.split() if isinstance(value, str) else value


def _kinds(value: Any) -> Any:  # noqa: ANN401
    """Kinds may be written as JSON, too."""
    if isinstance(value, str) and value.lstrip().startswith("["):
        try:
            return json.loads(value)
        except ValueError as error:
            raise ValueError(f"it is no JSON list ({error})") from error
    return _words(value)


def _redis_url(value: str) -> str:
    try:
        parts = urlsplit(value)
        is_usable = parts.scheme in _REDIS_SCHEMES and (parts.port is None or bool(parts.hostname))
    except ValueError as error:
        raise ValueError(f"it is no URL ({error})") from error
    if not is_usable:
        raise ValueError("write redis://host:6379/0, rediss://host:6379/0 or unix:///path/to.sock")
    return value


# In the environment: words with spaces between.
Words = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_words)]
Kinds = Annotated[tuple[Kind, ...], NoDecode, BeforeValidator(_kinds)]


class Settings(BaseSettings):
    """Read from `SPEARPOINT_*` variables (and `REDIS_URL`), else these defaults.

    An empty variable counts as unset.

    Raises:
        SettingsError: the line says which variable is wrong, and what to do.
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
    data_dir: Path = Field(Path("data"), description="Redis' files and generated files live here.")
    models_dir: Path = Field(
        Path("~/.cache/spearpoint/models"), description="Pulled weights live here."
    )
    catalog: Path | None = Field(
        None, description="TOML with more models, beside the ones we ship."
    )
    recipes: Path | None = Field(
        None, description="Folder with more recipes, one TOML file each, beside those we ship."
    )
    files_url: str | None = Field(
        None,
        description="Where generated files live: a folder or s3://bucket/prefix; "
        "<data_dir>/files when unset.",
    )
    public_url: str = Field(
        "", description="Prefix of the links in answers, when clients see another host."
    )

    access: Literal["auto", "keys", "open"] = Field(
        "auto",
        description="Who may come in. auto: this machine, until there is an API key, and then keys "
        "only. keys: keys only. open: everybody, for a proxy in front that checks.",
    )
    api_key: SecretStr | None = Field(
        None, description="What our own commands show to the service they ask."
    )
    kinds: Kinds = Field(("text", "image"), description="/readyz wants a live worker of each.")
    models: Words = Field(
        (),
        description="/readyz wants a live worker of each of these models, too. A request that "
        "names no model goes to one of them while no worker of its kind lives.",
    )
    max_body_bytes: int = Field(1_000_000, ge=1, description="Larger request bodies get 413.")
    head_timeout_s: float = Field(
        20.0, gt=0, description="A request whose URL and headers take longer to arrive gets 408."
    )
    max_wait_s: float = Field(60.0, ge=0, description="Longest `Prefer: wait`.")
    openai_wait_s: float = Field(
        600.0,
        gt=0,
        description="A request under /v1/ waits so long for its job; a stream, for the next word.",
    )
    heartbeat_s: float = Field(
        15.0, gt=0, description="An event stream with nothing to tell says so this often."
    )
    retention_s: int = Field(86_400, ge=1, description="How long a finished job can be read.")
    max_batch_bytes: int = Field(20_000_000, ge=1, description="The same for `POST /batches`.")
    batch_retention_s: int = Field(
        604_800, ge=1, description="How long a batch can be read; its jobs go by retention_s."
    )
    feedback_retention_s: int = Field(
        31_536_000,
        ge=1,
        description="How long feedback is kept, with the prompt and output it is about.",
    )
    max_queue: int = Field(
        50_000, ge=1, description="Jobs that wait for one model in each priority; more get 503."
    )
    job_timeout_s: float = Field(600.0, gt=0, description="A job that runs longer fails.")
    shutdown_grace_s: float = Field(
        20.0, ge=0, description="A stopping worker hands back what it can't finish in this time."
    )

    webhook_secrets: Words = Field(
        (),
        repr=False,
        description="whsec_... that sign webhooks: one, or two while the old one is replaced. "
        "None: no webhooks.",
    )
    webhook_allow: Words = Field(
        (),
        description="Networks (10.0.0.0/8) and hosts (hooks.lan) that webhooks may reach though "
        "they are not public.",
    )
    webhook_timeout_s: float = Field(15.0, gt=0, description="Longest attempt at a delivery.")
    webhook_retry_s: float = Field(
        5.0, gt=0, description="First pause before a retry; the next are three times as long each."
    )
    webhook_window_s: int = Field(86_400, ge=1, description="A delivery is retried for so long.")
    webhook_in_flight: int = Field(256, ge=1, description="Deliveries under way at once.")
    webhook_per_receiver: int = Field(
        8, ge=1, description="Of these, to the same host and port: a slow one holds up itself only."
    )
    webhook_max_bytes: int = Field(
        262_144,
        ge=1,
        description="A larger message leaves the result out; the receiver reads the job.",
    )

    device: str = Field("cpu", pattern=r"^(cpu|cuda(:\d+)?)$", description="cpu, cuda or cuda:N.")
    dtype: Literal["auto", "bfloat16", "float32"] = Field(
        "auto", description="Of text models. auto: bfloat16 where the device multiplies it."
    )
    text_slots: int = Field(64, ge=1, description="Sequences a text worker decodes together.")
    text_cache_tokens: int = Field(
        32_768, ge=1, description="Key/value cache of a text worker: slots times longest sequence."
    )
    image_batch: int = Field(64, ge=1, description="Images an image worker draws in one pass.")
    embedding_batch: int = Field(
        64, ge=1, description="Texts an embedding worker reads in one pass."
    )
    metrics: bool = Field(True, description="Count, and show it at GET /metrics.")
    traces_endpoint: str = Field(
        "",
        description="URL of a collector for OTLP over HTTP, such as http://localhost:4318/v1/traces."
        " Empty: no traces.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_json: bool = False

    def __init__(self, **given: Any) -> None:  # noqa: ANN401
        try:
            super().__init__(**given)
        except ValidationError as error:
            raise SettingsError(in_words(error, type(self).model_fields, _PREFIX)) from None

    def names(self, field: str) -> bool:
        """Whether a setting was given, and is not just the default."""
        return field in self.model_fields_set

    @cached_property
    def files(self) -> str:
        return self.files_url or str((self.data_dir / "files").resolve())
