"""Every knob, with its unit. The environment is read here and nowhere else."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from jobs.job import Kind


class Settings(BaseSettings):
    """Read from `SPEARPOINT_*` variables (and `REDIS_URL`), else these defaults."""

    model_config = SettingsConfigDict(env_prefix="SPEARPOINT_", frozen=True, extra="ignore")

    redis_url: str = Field(
        "redis://127.0.0.1:6379/0", validation_alias="REDIS_URL", description="redis:// or unix://"
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
    kinds: tuple[Kind, ...] = Field(
        ("text", "image"), description="/readyz wants a live worker of each."
    )
    max_body_bytes: int = Field(1_000_000, description="Larger request bodies get 413.")
    max_wait_s: float = Field(60.0, description="Longest `Prefer: wait`.")
    heartbeat_s: float = Field(
        15.0, gt=0, description="An event stream with nothing to tell says so this often."
    )
    retention_s: int = Field(86_400, description="How long a finished job can be read.")
    max_batch_bytes: int = Field(20_000_000, description="The same for `POST /batches`.")
    batch_retention_s: int = Field(
        604_800, description="How long a batch can be read; its jobs go by retention_s."
    )
    feedback_retention_s: int = Field(
        31_536_000, description="How long feedback is kept, with the prompt and output it is about."
    )
    max_queue: int = Field(
        50_000, ge=1, description="Jobs that wait for one model in each priority; more get 503."
    )
    job_timeout_s: float = Field(600.0, description="A job that runs longer fails.")
    shutdown_grace_s: float = Field(
        20.0, description="A stopping worker hands back what it can't finish in this time."
    )

    device: str = Field("cpu", description="cpu or cuda.")
    dtype: str = Field("bfloat16", description="bfloat16 or float32.")
    text_slots: int = Field(64, ge=1, description="Sequences a text worker decodes together.")
    text_cache_tokens: int = Field(
        32_768, description="Key/value cache of a text worker: slots times longest sequence."
    )
    image_batch: int = Field(64, ge=1, description="Images an image worker draws in one pass.")
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_json: bool = False

    @cached_property
    def files(self) -> str:
        return self.files_url or str((self.data_dir / "files").resolve())
