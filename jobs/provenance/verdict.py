"""Says whether this service has made a content, and how that is known."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from jobs.provenance.record import Record

Verdict = Literal["made_here", "probably_made_here", "unknown"]
ManifestState = Literal["valid", "altered", "expired", "invalid", "foreign", "none"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MadeRecord(_Part):
    """A signed record of this service that fits the content."""

    fits: Literal["exactly", "normal form", "pixels"] = Field(
        description="exactly: every byte. normal form: a text but for spaces, case and invisible "
        "characters. pixels: an image but for its metadata."
    )
    model: str
    model_version: str
    made_at: str = Field(description="Time in UTC, in ISO 8601.")
    key_id: str = Field(description="The key of GET /verify/keys that signed it.")


class Manifest(_Part):
    """Holds what an image's C2PA manifest shows."""

    state: ManifestState = Field(
        description="valid: signed by this service, and unchanged since. altered: the image or the "
        "manifest was changed after signing. expired: unchanged, but its certificate is no longer "
        "valid. invalid: it can't be read, or breaks C2PA's rules. foreign: signed by somebody "
        "else, and unchanged; who that is, is not checked. none: there is no manifest."
    )
    signer: str | None = Field(None, description="Name in the certificate; anybody may claim any.")
    issuer: str | None = Field(None, description="Organization in the certificate.")
    generator: str | None = Field(None, description="The software, as the manifest says.")
    source_type: str | None = Field(
        None, description="How the image came to be, such as trainedAlgorithmicMedia."
    )
    faults: list[str] = Field(default_factory=list, description="C2PA's codes for what is wrong.")


class MarkFound(_Part):
    """Holds what the invisible mark of an image, or the watermark of a text, shows."""

    found: bool
    p_value: float = Field(description="Probability that a content without it shows as much.")
    model: str | None = Field(None, description="For texts: a model whose tokens show it.")


class Labels(_Part):
    """The metadata of an image. Anybody can write it, so it proves nothing."""

    digital_source_type: str | None = Field(None, description="IPTC's.")
    aigc: dict[str, str] | None = Field(None, description="China's label (GB 45438-2025).")


class Verification(_Part):
    """The verdict on a content, with reasons."""

    verdict: Verdict = Field(
        description="made_here: a signed record or manifest of this service proves it. "
        "probably_made_here: an invisible mark or a watermark speaks for it. unknown: nothing "
        "does, which does not mean that a person made it."
    )
    reasons: list[str] = Field(description="Why, in words.")
    record: MadeRecord | None = None
    manifest: Manifest | None = Field(None, description="For images.")
    mark: MarkFound | None = Field(None, description="Absent if it was not looked for.")
    labels: Labels | None = Field(None, description="For images.")
    not_checked: list[str] = Field(default_factory=list, description="What was not, and why.")


def made_record(record: Record, fits: Literal["exactly", "normal form", "pixels"]) -> MadeRecord:
    """Returns a record as it is shown."""
    made_at = datetime.fromtimestamp(record.made_at, UTC).isoformat(timespec="seconds")
    return MadeRecord(
        fits=fits,
        model=record.model,
        model_version=record.model_version,
        made_at=made_at,
        key_id=record.key_id,
    )
