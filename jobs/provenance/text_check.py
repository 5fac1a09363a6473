"""Examines a text from any source: by its hashes, and for the watermark of our models."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from jobs.contract.settings import Settings
from jobs.provenance.fingerprints import normal_text_fingerprint, text_fingerprint
from jobs.provenance.record import Record
from jobs.provenance.text_mark import LEVEL, find_text_mark
from jobs.provenance.verdict import MarkFound, Verdict, Verification, made_record
from jobs.provenance.watermark_key import watermark_key

# A watermark is looked for in the beginning of longer texts only.
MOST_CHARS: Final = 100_000
# Longer texts are known only exactly: no output is as long, and a normal form takes time.
MOST_NORMAL_CHARS: Final = 1_000_000
# Shorter texts show none, however they came to be.
LEAST_TOKENS: Final = 40

# text -> its tokens, in a model's vocabulary
Encode = Callable[[str], list[int]]


@dataclass(frozen=True, slots=True)
class TextEvidence:
    """Holds what a text shows, but for whether there is a record of it."""

    fingerprint: str
    normal: str
    mark: MarkFound | None
    not_checked: list[str]


def examine_text(text: str, settings: Settings, encoders: Mapping[str, Encode]) -> TextEvidence:
    """Returns what a text shows.

    Args:
        encoders: model id -> how it divides a text into tokens. The models that may have written
            the text; those with the same vocabulary need to be there once only.
    """
    not_checked = []
    if not encoders:
        not_checked.append("watermark: no text model has published its vocabulary")
    if len(text) > MOST_CHARS:
        not_checked.append(f"watermark: only the first {MOST_CHARS:,} characters were looked at")
    key = watermark_key(settings).secret
    best: MarkFound | None = None
    for model, encode in encoders.items():
        mark = find_text_mark(encode(text[:MOST_CHARS]), key)
        if mark.tokens < LEAST_TOKENS:
            continue
        # each model is another chance to be wrong
        p_value = min(1.0, mark.p_value * len(encoders))
        if best is None or p_value < best.p_value:
            best = MarkFound(found=p_value < LEVEL, p_value=p_value, model=model)
    if best is None and encoders:
        not_checked.append(f"watermark: the text has fewer than {LEAST_TOKENS} tokens")
    normal = ""
    if len(text) <= MOST_NORMAL_CHARS:
        normal = normal_text_fingerprint(text)
    else:
        not_checked.append("record: the text is too long to be known with other spaces or case")
    return TextEvidence(text_fingerprint(text), normal, best, not_checked)


def text_verdict(evidence: TextEvidence, record: Record | None) -> Verification:
    """Returns the verdict.

    Args:
        record: a verified record of the text or its normal form, if there is one.
    """
    reasons = []
    verdict: Verdict = "unknown"
    fits = record is not None and record.fingerprint == evidence.fingerprint
    if record is not None:
        verdict = "made_here"
        reasons.append(
            "a signed record of this service has exactly this text"
            if fits
            else "a signed record of this service has this text, but for spaces, case or "
            "invisible characters"
        )
    else:
        reasons.append("this service has no record of this text")
    mark = evidence.mark
    if mark is not None and mark.found:
        verdict = "probably_made_here" if verdict == "unknown" else verdict
        reasons.append(
            f"its words carry this service's watermark ({mark.model}); another text would show as "
            f"much with a probability of {max(mark.p_value, 1e-99):.1g}"
        )
    elif mark is not None:
        reasons.append("its words show no watermark of this service")
    return Verification(
        verdict=verdict,
        reasons=reasons,
        record=made_record(record, "exactly" if fits else "normal form") if record else None,
        mark=mark,
        not_checked=evidence.not_checked,
    )
