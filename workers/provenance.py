"""The label that marks an output as machine-made."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version

from jobs.contract.cards import ModelCard
from jobs.contract.results import RULES_MEDIA, TRAINED_MEDIA, Provenance, Watermark


@cache
def generator() -> str:
    """Returns the software and its version, e.g. `Spearpoint 0.1.0`."""
    return f"Spearpoint {version('spearpoint')}"


def provenance(card: ModelCard, watermark: Watermark | None = None) -> Provenance:
    """Returns the label of an output that this model generates now; a text may be watermarked."""
    return Provenance(
        generator=generator(),
        model=card.id,
        model_version=card.version,
        digital_source_type=RULES_MEDIA if card.draws_by_rules else TRAINED_MEDIA,
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        watermark=watermark,
    )
