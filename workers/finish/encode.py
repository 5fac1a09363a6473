"""Encodes an image file that is labelled as machine-made."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from jobs.contract.policies.image_file import ImageFormat
from jobs.contract.results import Provenance
from workers.finish.files.frame import Frame
from workers.finish.files.icon import icon_of
from workers.finish.files.png import png_of
from workers.finish.flat.svg import labelled, svg_of

# EXIF tags (CIPA DC-008)
_IMAGE_DESCRIPTION, _SOFTWARE = 0x010E, 0x0131

_FRAME_MS: Final = 120


def encode_still(
    frame: Frame,
    format: ImageFormat,
    provenance: Provenance,
    xmp: str | None = None,
    size: tuple[int, int] | None = None,
    svg: str = "",
) -> bytes:
    """Returns a file of one picture in any format.

    Args:
        xmp: a packet of further metadata.
        size: width and height in pixels in which an SVG is shown; the picture's own if omitted.
        svg: the picture as a document; its areas are traced if omitted.
    """
    if format == "svg":
        description = f"{_description(provenance)}, {provenance.generator}"
        if svg:
            return labelled(svg, description, xmp)
        return svg_of(frame.image, size or frame.size, description, xmp)
    if format == "ico":
        return icon_of(frame.image, lambda one: encode([one], "png", provenance, xmp))
    if format == "png":
        return png_of(frame, _texts(provenance, xmp))
    return encode([frame.image], format, provenance, xmp)


def encode(
    frames: Sequence[Image.Image], format: str, provenance: Provenance, xmp: str | None = None
) -> bytes:
    """Returns a png, jpeg or webp file; several frames (webp only) make an endless animation.

    EXIF or PNG texts contain the software and the model. The prompt is left out, because a file may
    be shared further than its prompt should be.

    Args:
        xmp: a packet of further metadata.
    """
    if format == "png":
        return png_of(Frame(frames[0]), _texts(provenance, xmp))
    buffer = io.BytesIO()
    moving: dict[str, Any] = {}
    if len(frames) > 1:
        moving = {
            "save_all": True,
            "append_images": frames[1:],
            "duration": _FRAME_MS,
            "loop": 0,
        }
    frames[0].save(buffer, **_OPTIONS[format](provenance, xmp), **moving)
    return buffer.getvalue()


def _description(provenance: Provenance) -> str:
    return f"Machine-made by {provenance.model} ({provenance.model_version[:12]})"


def _texts(provenance: Provenance, xmp: str | None) -> PngInfo:
    info = PngInfo()
    info.add_text("Software", provenance.generator)
    info.add_text("Description", _description(provenance))
    if xmp is not None:
        info.add_itxt("XML:com.adobe.xmp", xmp)
    return info


def _exif(provenance: Provenance, xmp: str | None) -> dict[str, Any]:
    exif = Image.Exif()
    exif[_SOFTWARE] = provenance.generator
    exif[_IMAGE_DESCRIPTION] = _description(provenance)
    return {"exif": exif} | ({} if xmp is None else {"xmp": xmp.encode()})


def _jpeg(provenance: Provenance, xmp: str | None) -> dict[str, Any]:
    return {"format": "JPEG", "quality": 92, "optimize": True, **_exif(provenance, xmp)}


def _webp(provenance: Provenance, xmp: str | None) -> dict[str, Any]:
    # exact: transparent pixels keep their colours, which carry the invisible mark
    return {"format": "WEBP", "quality": 90, "method": 4, "exact": True, **_exif(provenance, xmp)}


_OPTIONS: Final[Mapping[str, Callable[[Provenance, str | None], dict[str, Any]]]] = {
    "jpeg": _jpeg,
    "webp": _webp,
}
