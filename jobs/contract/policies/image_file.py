"""What a request for images may say about the files: format, size, background."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, Self

from pydantic import BaseModel, Field, model_validator

ImageFormat = Literal["png", "jpeg", "webp", "svg", "ico"]
MEDIA_TYPES: Final[Mapping[ImageFormat, str]] = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "svg": "image/svg+xml",
    "ico": "image/vnd.microsoft.icon",
}
# the first bytes of each format
_BEGINNINGS: Final = (
    (b"\x89PNG", MEDIA_TYPES["png"]),
    (b"\xff\xd8", MEDIA_TYPES["jpeg"]),
    (b"RIFF", MEDIA_TYPES["webp"]),
    (b"<svg", MEDIA_TYPES["svg"]),
    (b"<?xml", MEDIA_TYPES["svg"]),
    (b"\0\0\1\0", MEDIA_TYPES["ico"]),
)


def image_type(content: bytes) -> str | None:
    """Returns the media type of an image file, or None if it is of no format that is made here."""
    return next((name for start, name in _BEGINNINGS if content.startswith(start)), None)


class WithImageFile(BaseModel):
    """A request for image files."""

    width: int | None = Field(
        None, ge=16, le=2048, description="Pixels; the model's own if omitted."
    )
    height: int | None = Field(None, ge=16, le=2048, description="The same, for its height.")
    format: ImageFormat = Field(
        "png",
        description="svg: areas as curves, for models that draw flat art. ico: an icon of 16, 32, "
        "48 and 64 pixels, for a site's tab.",
    )
    background: Literal["opaque", "transparent"] = Field(
        "opaque",
        description="transparent: the background is cut out, for models that draw flat art.",
    )
    upscale: Literal[1, 2, 4] = Field(
        1,
        description="Enlarge by this factor, before resizing to width and height. Flat art is "
        "enlarged by a neural network and pixel art by whole pixels; a note says which.",
    )
    enhance: bool = Field(False, description="Stretch the contrast and sharpen slightly.")

    @property
    def needs_flat_art(self) -> bool:
        """Whether only a model that draws flat art can follow the request."""
        return self.format == "svg" or self.background == "transparent"

    @model_validator(mode="after")
    def _format_can_hold_it(self) -> Self:
        if self.background == "transparent" and self.format == "jpeg":
            raise ValueError("background transparent needs format png, webp, svg or ico, not jpeg")
        if self.enhance and self.needs_flat_art:
            raise ValueError("enhance changes the colours by which areas are found: leave it out")
        if self.format == "ico" and (self.width, self.height, self.upscale) != (None, None, 1):
            raise ValueError("an icon has its own sizes: leave width, height and upscale out")
        return self
