"""Implements `POST /verify`, which says whether a text or an image was made here."""

from __future__ import annotations

import base64
import binascii
from typing import Final, NoReturn

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, model_validator
from starlette.requests import Request
from starlette.responses import Response

from app.access.keyring import VISITOR, caller_of
from app.access.visits import count_visit
from app.http import openapi, validation
from app.http.bodies import JSON, TEXT, declared_type
from app.http.problems import documented
from app.http.raw_route import RawRoute
from app.http.refusals import FieldProblem, InvalidFields, UnsupportedMediaType
from app.services import services_of
from jobs.contract.policies.image_file import MEDIA_TYPES, image_type
from jobs.provenance.verdict import Verification

router = APIRouter(prefix="/verify", tags=["verify"], route_class=RawRoute)
_IMAGES: Final = tuple(MEDIA_TYPES.values())


class VerifyRequest(BaseModel):
    """A text or an image from any source, to be checked."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"examples": [{"text": "Sleep well: go to bed at the same time."}]},
    )

    text: str | None = Field(None, min_length=1, description="A text.")
    image: str | None = Field(
        None,
        min_length=1,
        description="A PNG, JPEG, WebP, SVG or ICO file in base64, if not the file itself.",
    )
    record: str | None = Field(
        None,
        max_length=4_000,
        description="The `provenance.record` that came with it, if you have it: it proves where "
        "the content is from even if this service no longer stores it.",
    )

    @model_validator(mode="after")
    def _one_content(self) -> VerifyRequest:
        if (self.text is None) == (self.image is None):
            raise ValueError("give either text or image")
        return self


class JsonWebKey(BaseModel):
    """A public key as of RFC 8037."""

    kty: str = Field("OKP")
    crv: str = Field("Ed25519")
    alg: str = Field("EdDSA")
    use: str = Field("sig")
    kid: str
    x: str = Field(description="The public key in base64url.")


class JsonWebKeys(BaseModel):
    """A set of public keys (RFC 7517)."""

    keys: list[JsonWebKey]


def _body() -> openapi.Part:
    described = openapi.request_body(VerifyRequest)
    content = described["requestBody"]["content"]
    for media_type in _IMAGES:
        content[media_type] = {"schema": {"type": "string", "format": "binary"}}
    content[TEXT] = {"schema": {"type": "string"}}
    return described


@router.post(
    "",
    response_class=Response,
    summary="Find out whether a text or an image was made here",
    responses=documented(400, 413, 415, 422, 500, 503)
    | {200: openapi.model_response("The verdict, with reasons.", Verification)},
    openapi_extra=_body(),
)
async def verify(request: Request) -> Response:
    """Checks a file (PNG, JPEG, WebP, SVG or ICO), a plain text, or JSON with one of them.

    It looks for a signed record, a C2PA manifest, metadata and invisible marks of this service.
    """
    services = services_of(request)
    if caller_of(request) is VISITOR:
        await count_visit(services.client, request, services.settings.verify_per_minute)
    declared, body = declared_type(request), await request.body()
    if declared in _IMAGES:
        found = await services.verifier.image(body, declared, None)
    elif declared == TEXT:
        found = await services.verifier.text(_decoded(body), None)
    elif declared == JSON:
        sent = validation.parse(VerifyRequest, body)
        if sent.text is not None:
            found = await services.verifier.text(sent.text, sent.record)
        else:
            content, media_type = _image(sent.image or "")
            found = await services.verifier.image(content, media_type, sent.record)
    else:
        accepted = ", ".join((*_IMAGES, TEXT, JSON))
        raise UnsupportedMediaType(
            f"Send a content with one of these as its content-type: {accepted}.",
            field="content-type",
        )
    return Response(found.model_dump_json(exclude_none=True), media_type=JSON)


@router.get(
    "/keys",
    response_class=Response,
    summary="Read the public keys of signed records",
    responses=documented(500, 503)
    | {200: openapi.model_response("A JSON Web Key Set.", JsonWebKeys)},
)
async def read_keys(request: Request) -> Response:
    """Returns the keys with which `provenance.record` is verified, offline and by anybody."""
    found = await services_of(request).verifier.public_keys()
    keys = [JsonWebKey(kid=kid, x=public) for kid, public in sorted(found.items())]
    return Response(JsonWebKeys(keys=keys).model_dump_json(), media_type=JSON)


def _refuse(field: str, message: str, fix: str) -> NoReturn:
    raise InvalidFields([FieldProblem(field=field, message=message, fix=fix)])


def _decoded(body: bytes) -> str:
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        _refuse("", f"is not valid UTF-8 at byte {error.start}", "Encode the text as UTF-8.")
    if not text:
        _refuse("", "is empty", "Send a text.")
    return text


def _image(encoded: str) -> tuple[bytes, str]:
    """Returns a file and its media type."""
    try:
        content = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        _refuse("image", "is not base64", "Encode the file in base64, without a data: prefix.")
    media_type = image_type(content)
    if media_type is None:
        _refuse("image", "is no PNG, JPEG, WebP, SVG or ICO file", "Convert it, or send another.")
    return content, media_type
