"""Implements `POST /v1/images/generations`."""

from __future__ import annotations

import base64
import re
from typing import Annotated, Any, Final, Literal

import orjson
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from app.http import openapi
from app.http.bodies import JSON
from app.http.raw_route import RawRoute
from app.openai import outcome, parsing, response_shapes, schemas
from app.openai.errors import documented
from app.openai.model_resolution import resolve_model
from app.openai.parsing import hint, unsupported
from app.openai.submit import submit
from app.services import Services, services_of
from jobs.contract.cards import ModelCard
from jobs.contract.requests import MAX_SEED, ImageRequest, Prompt

router = APIRouter(prefix="/v1/images", tags=["openai"], route_class=RawRoute)
_REFUSALS: Final = documented(400, 404, 409, 413, 415, 500, 503, 504, 507)
_SIDE: Final = r"(1[6-9]|[2-9][0-9]|[1-9][0-9]{2}|1[0-9]{3}|20[0-3][0-9]|204[0-8])"  # 16 to 2048
_Size = Annotated[str, StringConstraints(pattern=rf"^(auto|{_SIDE}x{_SIDE})$")]


class ImagesRequest(BaseModel):
    """OpenAI's request for images."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "examples": [{"prompt": "a friendly face", "size": "256x256", "n": 2, "seed": 7}]
        },
    )

    prompt: Prompt = Field(description="What to draw.")
    model: str | None = Field(
        None, max_length=256, description="Id from GET /v1/models; the default when left out."
    )
    n: int | None = Field(None, ge=1, le=16, description="How many images, best first.")
    size: _Size | None = Field(
        None,
        description="WIDTHxHEIGHT, each 16 to 2048 pixels; the model's own when left out or auto.",
    )
    response_format: Literal["url", "b64_json"] | None = Field(
        None, description="url when left out."
    )
    output_format: Literal["png", "jpeg", "webp"] | None = Field(
        None, description="png when left out."
    )
    seed: int | None = Field(None, ge=0, le=MAX_SEED, description="Ours: same seed, same images.")
    user: str | None = hint()
    safety_identifier: str | None = hint()
    quality: Literal["auto", "standard"] | None = unsupported('"auto" or "standard"')
    style: Literal["vivid"] | None = unsupported('"vivid"')
    background: Literal["auto", "opaque", "transparent"] | None = Field(
        None, description="transparent: cut out, for models that draw flat art; opaque otherwise."
    )
    moderation: Literal["auto", "low"] | None = unsupported('"auto" or "low"')
    output_compression: Literal[100] | None = unsupported("100")
    partial_images: int | None = unsupported("0", ge=0, le=0)
    stream: Literal[False] | None = unsupported("false")


@router.post(
    "/generations",
    response_class=Response,
    summary="Generate images (OpenAI)",
    responses=_REFUSALS | {200: openapi.model_response("The images.", schemas.ImagesResponse)},
    openapi_extra=openapi.request_body(ImagesRequest) | openapi.repeatable(),
)
async def generate_images(request: Request) -> Response:
    """Submits an image job and waits for it. Disconnecting does not cancel the job."""
    body = await parsing.read(ImagesRequest, request)
    services = services_of(request)
    needs_flat = body.background == "transparent"
    card = await resolve_model(
        request,
        "image",
        body.model,
        prompt=body.prompt,
        is_able=lambda one: one.draws_flat or not needs_flat,
    )
    job_request = _job_request(body, card)
    view, headers = await submit(request, job_request)
    result = await outcome.wait(request, view)
    outputs = result["outputs"]
    if body.response_format == "b64_json":
        images = [await _in_base64(services, output) for output in outputs]
    else:
        base = (services.settings.public_url or str(request.base_url)).rstrip("/")
        images = [{"url": base + output["url"]} for output in outputs]
    document = {
        "created": int(float(view.created_at)),
        "data": [
            image | {"spearpoint": response_shapes.output_additions(output)}
            for image, output in zip(images, outputs, strict=True)
        ],
        "output_format": job_request.format,
        "size": f"{outputs[0]['width']}x{outputs[0]['height']}",
        "spearpoint": response_shapes.additions(view.id.decode(), result),
    }
    return Response(orjson.dumps(document), 200, headers, JSON)


def _job_request(body: ImagesRequest, card: ModelCard) -> ImageRequest:
    """Returns the request for the job.

    For a model that reads no prompts, a prompt that is one of its labels selects that label.
    """
    size = re.fullmatch(r"(\d+)x(\d+)", body.size or "")
    width, height = (int(size[1]), int(size[2])) if size else (None, None)
    is_label = not card.reads_prompt and body.prompt in card.labels
    return ImageRequest(
        model=card.id,
        prompt=None if is_label else body.prompt,
        label=body.prompt if is_label else None,
        n=body.n or 1,
        width=width,
        height=height,
        upscale=_upscale(card, width, height),
        format=body.output_format or "png",
        background="transparent" if body.background == "transparent" else "opaque",
        seed=body.seed,
    )


def _upscale(card: ModelCard, width: int | None, height: int | None) -> Literal[1, 2, 4]:
    """Returns the factor to upscale by before the image is resized, so that it stays sharp."""
    if not (width and height and card.width and card.height):
        return 1
    factor = max(width / card.width, height / card.height)
    if factor <= 1:
        return 1
    return 2 if factor <= 2 else 4


async def _in_base64(services: Services, output: dict[str, Any]) -> dict[str, str]:
    file = await services.artifacts.read(output["url"].removeprefix("/files/"))
    return {"b64_json": base64.b64encode(file.content).decode()}
