"""Puts the marks of provenance into images, in the order in which they do not disturb each other.

The visible notice comes first, so that the invisible mark covers it; then the file is encoded with
its labels, and at last it is signed as it is.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from PIL import Image

from jobs.contract.policies.image_file import MEDIA_TYPES, ImageFormat
from jobs.contract.requests import ImageRequest
from jobs.contract.results import Mark, Provenance
from jobs.contract.settings import Settings
from jobs.provenance.fingerprints import file_fingerprint, pixel_fingerprint
from jobs.provenance.image_mark import LEAST_PX
from jobs.provenance.labels import xmp_packet
from jobs.provenance.manifest import ManifestSigner
from jobs.provenance.record import sign_record
from jobs.provenance.service_key import ServiceKey, service_key
from workers.finish.encode import encode, encode_still
from workers.finish.files.frame import Frame
from workers.finish.marks.invisible_mark import add_mark
from workers.finish.marks.invisible_mark_machine_code import marking_code
from workers.finish.notice import check_notice, svg_with_notice, with_notice
from workers.finish.picture import Finished

NAMELESS: Final = "Spearpoint"
# Curves have no pixels, and an icon has too few.
_WITHOUT_MARK: Final = frozenset({"svg", "ico"})


@dataclass(frozen=True, slots=True)
class MarkedFile:
    """An image file, its provenance with all that it carries, and remarks for the result."""

    content: bytes
    provenance: Provenance
    notes: list[str]


@dataclass(frozen=True, slots=True)
class ImageMarking:
    """The marks that images get; by default none but the software's name.

    producer: provider named in the labels; empty for no labels.
    """

    key: ServiceKey | None = None
    has_mark: bool = False
    signer: ManifestSigner | None = None
    producer: str = ""
    has_record: bool = False
    notice_text: str = "AI-generated"
    has_notice_always: bool = False

    def file(
        self,
        finished: Finished,
        request: ImageRequest,
        provenance: Provenance,
        produce_id: str,
        more: Sequence[Image.Image] = (),
    ) -> MarkedFile:
        """Returns the encoded file with all marks.

        Args:
            produce_id: names the image in its labels: the job and the output.
            more: further frames of an animation.
        """
        drawn = [finished.frame, *(Frame(image) for image in more)]
        frames, marks, notes = self._in_pixels(drawn, request)
        xmp = None
        if self.producer:
            marks.append("labels")
            xmp = xmp_packet(provenance, self.producer, produce_id)
        if more:
            images = [frame.image for frame in frames]
            content = encode(images, request.format, provenance, xmp)
        else:
            svg, size = finished.svg, finished.size
            if svg and "notice" in marks:
                svg = svg_with_notice(svg, size, self.notice_text)
            content = encode_still(frames[0], request.format, provenance, xmp, size, svg)
        if self.signer is not None and request.format == "ico":
            notes.append("ico files can't hold a C2PA manifest")
        elif self.signer is not None:
            marks.append("c2pa")
            content = self.signer.sign(content, MEDIA_TYPES[request.format], provenance)
        record = self._record(content, frames[0], request.format, provenance)
        return MarkedFile(
            content, provenance.model_copy(update={"marks": marks, "record": record}), notes
        )

    def _in_pixels(
        self, frames: list[Frame], request: ImageRequest
    ) -> tuple[list[Frame], list[Mark], list[str]]:
        marks: list[Mark] = []
        notes: list[str] = []
        if self.has_notice_always and request.notice is False:
            notes.append("notice: false was not followed: this service marks all images visibly")
        if self.has_notice_always or request.notice:
            shown = [with_notice(frame.image, self.notice_text) for frame in frames]
            frames = [Frame(image) for image, _ in shown]
            marks.append("notice")
            if not all(fits for _, fits in shown):
                notes.append("the image is too small for the whole visible notice")
        if self.has_mark and self.key is not None:
            if request.format in _WITHOUT_MARK:
                notes.append(f"{request.format} files carry no invisible mark")
            elif min(frames[0].size) < LEAST_PX:
                notes.append(f"images below {LEAST_PX} pixels carry no invisible mark")
            else:
                key = self.key.image_mark
                frames = [_with_mark(frame, key) for frame in frames]
                marks.append("invisible")
        return frames, marks, notes

    def _record(
        self, content: bytes, frame: Frame, format: ImageFormat, provenance: Provenance
    ) -> str | None:
        if not self.has_record or self.key is None:
            return None
        normal = ""
        if format not in _WITHOUT_MARK:
            stored = frame if format == "png" else Frame(Image.open(io.BytesIO(content)))
            normal = pixel_fingerprint(stored.rgb)
        return sign_record(
            self.key,
            fingerprint=file_fingerprint(content),
            normal=normal,
            media_type=MEDIA_TYPES[format],
            model=provenance.model,
            model_version=provenance.model_version,
        )


def image_marking(settings: Settings) -> ImageMarking:
    """Returns the marks that the operator wants.

    Raises:
        SettingsError: the notice can't be drawn, or the certificate can't be used.
        OSError, ValueError: secrets or certificates can't be read or made.
    """
    check_notice(settings.notice_text)
    if settings.image_mark:
        marking_code()  # else the first picture would wait until it is compiled
    return ImageMarking(
        key=service_key(settings),
        has_mark=settings.image_mark,
        signer=ManifestSigner(settings) if settings.c2pa else None,
        producer=(settings.content_producer or NAMELESS) if settings.image_labels else "",
        has_record=settings.signed_records,
        notice_text=settings.notice_text,
        has_notice_always=settings.notice == "always",
    )


def _with_mark(frame: Frame, key: bytes) -> Frame:
    marked = add_mark(frame.rgb, key)
    if frame.mode == "RGBA":
        marked = np.dstack([marked, frame.pixels[..., 3]])
    return Frame(marked)
