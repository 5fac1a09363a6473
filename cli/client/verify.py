"""`spearpoint verify FILE`: says whether a text or an image was made by this service."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console

from cli.client.generate import DEFAULT_URL, AsJson, Url
from cli.client.requests import post_bytes
from cli.failures import CommandError
from jobs.contract.policies.image_file import image_type
from jobs.contract.settings import Settings
from jobs.provenance.verdict import Verification

_TEXT: Final = "text/plain"
_NO_RECORDS: Final = "records: no service was asked"
_NO_WATERMARK: Final = "watermark: only a service knows the vocabularies of its models"
# The verdict could not be reached, as with grep and diff.
_UNKNOWN: Final = 1
console = Console(soft_wrap=True)


def verify(
    file: Annotated[
        Path, typer.Argument(help="A PNG, JPEG, WebP, SVG or ICO image, or a text in UTF-8.")
    ],
    offline: Annotated[
        bool,
        typer.Option(help="Ask no service: use this machine's keys and certificates, no records."),
    ] = False,
    as_json: AsJson = False,
    url: Url = DEFAULT_URL,
) -> None:
    """Print whether this service has made a file, and why. Exits with 1 if that is unknown."""
    content = file.read_bytes()
    media_type = _media_type(content, file)
    if offline:
        found = _checked_here(content, media_type)
    else:
        found = Verification.model_validate_json(post_bytes(url, "/verify", content, media_type))
    if as_json:
        typer.echo(json.dumps(found.model_dump(exclude_none=True)))
    else:
        _print(found)
    if found.verdict == "unknown":
        raise typer.Exit(_UNKNOWN)


def _media_type(content: bytes, file: Path) -> str:
    media_type = image_type(content)
    if media_type is not None:
        return media_type
    try:
        content.decode()
    except UnicodeDecodeError as error:
        raise CommandError(
            f"{file} is no PNG, JPEG, WebP, SVG or ICO image and no text in UTF-8. Convert "
            "it first."
        ) from error
    if not content:
        raise CommandError(f"{file} is empty.")
    return _TEXT


def _checked_here(content: bytes, media_type: str) -> Verification:
    from jobs.provenance.image_check import ImageExaminer, image_verdict
    from jobs.provenance.text_check import examine_text, text_verdict

    settings = Settings()
    if media_type == _TEXT:
        found = text_verdict(examine_text(content.decode(), settings, {}), None)
        return found.model_copy(update={"reasons": [], "not_checked": [_NO_RECORDS, _NO_WATERMARK]})
    found = image_verdict(ImageExaminer(settings).examine(content, media_type), None)
    return found.model_copy(update={"not_checked": [*found.not_checked, _NO_RECORDS]})


def _print(found: Verification) -> None:
    console.print(found.verdict.replace("_", " "), style="bold")
    for reason in found.reasons:
        console.print(f"  {reason}", markup=False, highlight=False)
    if found.record is not None:
        record = found.record
        console.print(f"  made by {record.model} {record.model_version[:12]} at {record.made_at}")
    for one in found.not_checked:
        console.print(f"  not checked: {one}", style="dim", markup=False, highlight=False)
