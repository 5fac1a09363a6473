"""Examines an image from any source, which may be hostile, at a bounded cost."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from typing import Final

import numpy as np
from PIL import Image

from jobs.contract.settings import Settings
from jobs.provenance.fingerprints import file_fingerprint, pixel_fingerprint
from jobs.provenance.image_mark_search import find_mark
from jobs.provenance.labels import read_labels
from jobs.provenance.manifest_check import ManifestReader
from jobs.provenance.record import Record
from jobs.provenance.service_key import service_key
from jobs.provenance.verdict import (
    Labels,
    Manifest,
    MarkFound,
    Verdict,
    Verification,
    made_record,
)

# Larger images are not decoded; we make none above 4 million.
MOST_PIXELS: Final = 16_000_000
_FORMATS: Final = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}
# Their metadata is text, and they carry no invisible mark, so they are not decoded.
_UNDECODED: Final = frozenset({"image/svg+xml", "image/vnd.microsoft.icon"})
MEDIA_TYPES: Final = frozenset(_FORMATS) | _UNDECODED
# What Pillow raises for damaged and hostile files.
_UNREADABLE: Final = (
    OSError,
    ValueError,
    SyntaxError,
    OverflowError,
    IndexError,
    KeyError,
    struct.error,
    EOFError,
)
_BOMB: Final = (Image.DecompressionBombError, Image.DecompressionBombWarning)
# Labels lie at the beginning.
_MOST_TEXT: Final = 65_536
_MADE_BY_MACHINES: Final = ("trainedAlgorithmicMedia", "algorithmicMedia")
_TOO_LARGE: Final = f"it has more than {MOST_PIXELS:,} pixels"


@dataclass(frozen=True, slots=True)
class ImageEvidence:
    """Holds what an image shows, but for whether there is a record of it.

    pixels: hash of its pixels; empty if they can't be read.
    """

    fingerprint: str
    pixels: str
    manifest: Manifest
    labels: Labels
    mark: MarkFound | None
    not_checked: list[str]


class ImageExaminer:
    """Examines images with the keys and certificates of this service."""

    def __init__(self, settings: Settings) -> None:
        """Reads the keys and certificates.

        Raises:
            SettingsError: the operator's certificate can't be used.
            OSError, ValueError: our own can't be read or made.
        """
        self._manifests = ManifestReader(settings)
        self._mark_key = service_key(settings).image_mark

    def examine(self, content: bytes, media_type: str) -> ImageEvidence:
        """Returns what an image shows. Takes up to half a second and 150 MB.

        Args:
            media_type: one of MEDIA_TYPES.
        """
        if media_type in _UNDECODED:
            return self._undecoded(content, media_type)
        manifest = self._manifests.read(content, media_type)
        labels, image, why_not = Labels(), None, ""
        try:
            with Image.open(io.BytesIO(content), formats=(_FORMATS[media_type],)) as opened:
                labels = _labels(opened)
                if opened.width * opened.height > MOST_PIXELS:
                    why_not = _TOO_LARGE
                else:
                    image = opened.convert("RGB")
        except _BOMB:
            why_not = _TOO_LARGE
        except _UNREADABLE:
            why_not = f"it can't be read as {media_type}"
        evidence = ImageEvidence(file_fingerprint(content), "", manifest, labels, None, [])
        if image is None:
            evidence.not_checked.append(f"pixels: {why_not}")
            return evidence
        mark = find_mark(image, self._mark_key)
        return ImageEvidence(
            evidence.fingerprint,
            pixel_fingerprint(np.asarray(image)),
            manifest,
            labels,
            MarkFound(found=mark.is_found, p_value=mark.p_value),
            [],
        )

    def _undecoded(self, content: bytes, media_type: str) -> ImageEvidence:
        is_signed = media_type == "image/svg+xml"
        manifest = (
            self._manifests.read(content, media_type) if is_signed else Manifest(state="none")
        )
        source_type, aigc = read_labels(content[:_MOST_TEXT].decode("utf-8", "replace"))
        return ImageEvidence(
            file_fingerprint(content),
            "",
            manifest,
            Labels(digital_source_type=source_type, aigc=aigc),
            None,
            [f"pixels: files of {media_type} carry no invisible mark"],
        )


def image_verdict(evidence: ImageEvidence, record: Record | None) -> Verification:
    """Returns the verdict.

    Args:
        record: a verified record of the image's file or pixels, if there is one.
    """
    reasons = []
    verdict: Verdict = "unknown"
    fits = record is not None and record.fingerprint == evidence.fingerprint
    if record is not None:
        verdict = "made_here"
        reasons.append(
            "a signed record of this service has exactly this file"
            if fits
            else "a signed record of this service has exactly these pixels; the file was changed"
        )
    if evidence.manifest.state == "valid":
        verdict = "made_here"
    reasons.append(_about(evidence.manifest))
    if evidence.mark is not None and evidence.mark.found:
        verdict = "probably_made_here" if verdict == "unknown" else verdict
        reasons.append(
            "its pixels carry this service's invisible mark; another image would show as much "
            f"with a probability below {max(evidence.mark.p_value, 1e-99):.0e}"
        )
    elif evidence.mark is not None:
        reasons.append("its pixels show no invisible mark of this service")
    return Verification(
        verdict=verdict,
        reasons=reasons,
        record=made_record(record, "exactly" if fits else "pixels") if record else None,
        manifest=evidence.manifest,
        mark=evidence.mark,
        labels=evidence.labels,
        not_checked=evidence.not_checked,
    )


def _about(manifest: Manifest) -> str:
    by = f" by {manifest.issuer or manifest.signer or 'a signer without a name'}"
    made = ", and says that a machine made it"
    said = made if manifest.source_type in _MADE_BY_MACHINES else ""
    return {
        "valid": "its C2PA manifest is signed by this service, and nothing was changed since",
        "altered": f"it was changed after its C2PA manifest was signed{by}",
        "expired": f"its C2PA manifest is intact, but the certificate{by} is no longer valid",
        "invalid": f"its C2PA manifest can't be trusted: {', '.join(manifest.faults) or 'damaged'}",
        "foreign": f"its C2PA manifest is signed{by}, not by this service{said}",
        "none": "it has no C2PA manifest",
    }[manifest.state]


def _labels(image: Image.Image) -> Labels:
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or ""
    text = packet.decode("utf-8", "replace") if isinstance(packet, bytes) else str(packet)
    source_type, aigc = read_labels(text)
    return Labels(digital_source_type=source_type, aigc=aigc)
