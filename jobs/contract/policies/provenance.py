"""The settings of provenance: which marks outputs carry, and who may check them."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, Field
from pydantic_settings import BaseSettings

MAX_NOTICE_CHARS: Final = 60


class ProvenanceSettings(BaseSettings):
    """Holds the operator's decisions; docs/provenance.md says what each mark is for."""

    provenance_dir: Path | None = Field(
        None,
        description="Folder with the secrets and certificates by which outputs are marked and "
        "found again, the same for the gateway and all workers; <data_dir>/provenance if unset.",
    )
    c2pa: bool = Field(True, description="Whether images carry a signed C2PA manifest.")
    c2pa_certificate: Path | None = Field(
        None,
        description="PEM file with your certificate and its chain, yours first, in place of the "
        "one that the service makes for itself.",
    )
    c2pa_key: Path | None = Field(None, description="PEM file with that certificate's private key.")
    c2pa_timestamp_url: str = Field(
        "", description="Time stamp authority (RFC 3161) that confirms when images were signed."
    )
    image_labels: bool = Field(
        True, description="Whether images carry the metadata of IPTC and of GB 45438-2025."
    )
    content_producer: str = Field(
        "",
        max_length=200,
        description="Name or code of the provider of the service, for the label of GB 45438-2025 "
        "and for the certificate; Spearpoint if unset.",
    )
    image_mark: bool = Field(True, description="Whether images carry an invisible mark.")
    notice: Literal["request", "always"] = Field(
        "request",
        description="Whether outputs carry a visible notice: if the request asks for it, or all.",
    )
    notice_text: str = Field(
        "AI-generated",
        min_length=1,
        max_length=MAX_NOTICE_CHARS,
        description="Words of the visible notice.",
    )
    signed_records: bool = Field(
        True, description="Whether a signed record of each output is made, and stored in Redis."
    )
    record_retention_s: int | None = Field(
        None,
        ge=1,
        description="How long records are stored; as long as a finished job (retention_s) if "
        "unset.",
    )
    verify: Literal["keys", "open"] = Field(
        "keys",
        description="Who may use POST /verify. keys: whoever may read. open: everybody, without "
        "a key.",
    )
    verify_per_minute: int = Field(
        30, ge=1, description="Requests to POST /verify from an address that sends no key."
    )
    max_verify_bytes: int = Field(
        20_000_000, ge=1, description="Larger bodies of `POST /verify` get 413."
    )


class WithNotice(BaseModel):
    """A request for outputs that can carry a visible notice."""

    notice: bool | None = Field(
        None,
        description="Whether the output carries a visible notice that it is AI-generated; as the "
        "operator has decided if omitted.",
    )
