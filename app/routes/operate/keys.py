"""Implements `/admin/keys`: lists, creates, changes, rotates and revokes API keys."""

from __future__ import annotations

import time
from typing import Annotated, Any, Final, Literal

import orjson
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from starlette.requests import Request
from starlette.responses import Response

from app.access.keyring import caller_of
from app.access.scopes import ADMIN_PATH
from app.http import openapi, validation
from app.http.bodies import JSON, json_body
from app.http.problems import documented
from app.http.raw_route import RawRoute
from app.http.refusals import FieldProblem, InvalidFields
from app.routes.operate.documents import ChangedKey, KeyList, KeyWithSecret
from app.services import services_of
from jobs.contract.api_keys import (
    ApiKey,
    LimitNeeded,
    Limits,
    Scope,
    changed_limits,
    new_key,
)
from jobs.contract.errors import SpearpointError
from jobs.contract.kinds import PostedName
from jobs.contract.policies.safety import SafetyPolicy
from jobs.contract.recipe import RecipeId

router = APIRouter(prefix=f"{ADMIN_PATH}/keys", tags=["admin"], route_class=RawRoute)
_WITH_ID: Final = openapi.parameters(
    openapi.path_parameter("key_id", "Id of the API key.", "0b9f6c1e5d3a")
)
_BODY_REFUSALS: Final = documented(400, 413, 415, 422, 500, 503)
_HIDDEN: Final = {"sha256", "previous_sha256", "webhook"}
_YEAR_S: Final = 31_536_000
_DEFAULT_SCOPES: Final = frozenset({Scope.GENERATE, Scope.READ, Scope.FEEDBACK})
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class KeyRevoked(SpearpointError):
    """The operation needs an API key that was not revoked."""

    code = "key_is_revoked"
    status = 409
    retryable = False
    title = "The API key was revoked"


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class KeyChanges(_Body):
    """The changes to a key; fields that are left out stay as they are."""

    name: Name | None = None
    limits: Limits | None = None
    kinds: frozenset[PostedName] | None = None
    recipes: frozenset[RecipeId] | None = None
    retention_s: int | None = Field(None, ge=1, le=100 * _YEAR_S)
    safety: SafetyPolicy | None = None


class NewKey(KeyChanges):
    """A key to create."""

    name: Name
    scopes: frozenset[Scope] | None = Field(None, min_length=1)
    origins: tuple[Annotated[str, StringConstraints(max_length=300)], ...] = Field(
        (), max_length=20, description="Pages that may use it; makes it publishable."
    )
    expires_in_s: int | None = Field(None, ge=60, le=100 * _YEAR_S)


class Rotation(_Body):
    """Options for rotating a key."""

    overlap_s: int = Field(0, ge=0, le=_YEAR_S, description="How long the old secret stays valid.")


@router.get(
    "",
    response_class=Response,
    summary="List API keys",
    responses=documented(500, 503) | {200: openapi.model_response("All keys.", KeyList)},
)
async def list_keys(request: Request) -> Response:
    """Lists all keys, the latest first, without their secrets."""
    own = caller_of(request).id
    found = await services_of(request).key_records.all()
    return _json({"keys": [_document(key) | {"is_own": key.id == own} for key in found]})


@router.post(
    "",
    status_code=201,
    response_class=Response,
    summary="Create an API key",
    responses=_BODY_REFUSALS
    | {201: openapi.model_response("The key and its text.", KeyWithSecret)},
    openapi_extra=openapi.request_body(NewKey),
)
async def create_key(request: Request) -> Response:
    """Creates a key and returns its text, which can't be read again."""
    sent = validation.parse(NewKey, await json_body(request))
    limits = _limits(None, sent, is_publishable=bool(sent.origins))
    try:
        key, text = new_key(
            sent.name,
            sorted(sent.scopes or ({Scope.GENERATE} if sent.origins else _DEFAULT_SCOPES)),
            origins=sent.origins,
            expires_at=time.time() + sent.expires_in_s if sent.expires_in_s else None,
            limits=limits,
            kinds=frozenset(sent.kinds or ()),
            recipes=frozenset(sent.recipes or ()),
            retention_s=sent.retention_s,
            safety=sent.safety,
        )
    except ValidationError as error:
        raise _refusal(error) from error
    await services_of(request).key_records.add(key)
    return _json({"key": _document(key), "text": text}, 201)


@router.patch(
    "/{key_id}",
    response_class=Response,
    summary="Change an API key",
    responses=documented(404)
    | _BODY_REFUSALS
    | {200: openapi.model_response("The changed key.", ChangedKey)},
    openapi_extra=openapi.request_body(KeyChanges) | _WITH_ID,
)
async def change_key(request: Request) -> Response:
    """Changes a key; jobs that were accepted before keep what they were accepted with."""
    sent = validation.parse(KeyChanges, await json_body(request))
    nothing: dict[str, frozenset[str]] = {"kinds": frozenset(), "recipes": frozenset()}

    def changed(key: ApiKey) -> ApiKey:
        defaults = nothing | {"name": key.name}
        changes = {
            name: defaults.get(name) if (value := getattr(sent, name)) is None else value
            for name in sent.model_fields_set
        }
        if "limits" in changes:
            before = key.limits if sent.limits is not None else None
            changes["limits"] = _limits(before, sent, is_publishable=key.is_publishable)
        return key.model_copy(update=changes)

    key = await services_of(request).key_records.change(_id_of(request), changed)
    return _json({"key": _document(key)})


@router.post(
    "/{key_id}/rotate",
    response_class=Response,
    summary="Rotate an API key",
    responses=documented(404, 409)
    | _BODY_REFUSALS
    | {200: openapi.model_response("The key and its new text.", KeyWithSecret)},
    openapi_extra=openapi.request_body(Rotation) | _WITH_ID,
)
async def rotate_key(request: Request) -> Response:
    """Gives a key a new secret, and returns it."""
    sent = validation.parse(Rotation, await json_body(request))
    texts = []  # the last one is of the change that was made

    def rotated(key: ApiKey) -> ApiKey:
        if key.revoked_at is not None:
            raise KeyRevoked(
                "It was revoked, which is for good. Create another key.", field="key_id"
            )
        after, text = key.rotated(sent.overlap_s)
        texts.append(text)
        return after

    key = await services_of(request).key_records.change(_id_of(request), rotated)
    return _json({"key": _document(key), "text": texts[-1]})


@router.post(
    "/{key_id}/revoke",
    response_class=Response,
    summary="Revoke an API key",
    responses=documented(404, 500, 503)
    | {200: openapi.model_response("The revoked key.", ChangedKey)},
    openapi_extra=_WITH_ID,
)
async def revoke_key(request: Request) -> Response:
    """Revokes a key for good; its jobs continue."""
    key = await services_of(request).key_records.change(_id_of(request), ApiKey.revoked)
    return _json({"key": _document(key)})


def _limits(before: Limits | None, sent: KeyChanges, *, is_publishable: bool) -> Limits:
    """Returns the limits with those that were sent; those that were left out stay.

    Raises:
        InvalidFields: a publishable key would lose a limit that it needs.
    """
    given = sent.limits.model_dump(exclude_unset=True) if sent.limits is not None else {}
    try:
        return changed_limits(before, given, is_publishable=is_publishable)
    except LimitNeeded as error:
        problem = FieldProblem(
            field=f"limits.{error.limit}",
            message=f"{error}.",
            fix="Send a number, or leave it out.",
        )
        raise InvalidFields([problem]) from error


def _id_of(request: Request) -> str:
    key_id: str = request.path_params["key_id"]
    return key_id


def _document(key: ApiKey) -> dict[str, Any]:
    about = key.model_dump(mode="json", exclude=_HIDDEN)
    for name in ("scopes", "origins", "kinds", "recipes"):
        about[name] = sorted(about[name])
    return about | {"state": _state(key), "is_publishable": key.is_publishable}


def _state(key: ApiKey) -> Literal["valid", "revoked", "expired"]:
    if key.revoked_at is not None:
        return "revoked"
    return "valid" if key.is_valid(time.time()) else "expired"


def _refusal(error: ValidationError) -> InvalidFields:
    first = error.errors()[0]
    message = first["msg"].removeprefix("Value error, ")
    field = str(first["loc"][0]) if first["loc"] else "origins"
    return InvalidFields(
        [FieldProblem(field=field, message=message, fix="Correct it and send it again.")]
    )


def _json(document: dict[str, Any], status: int = 200) -> Response:
    return Response(orjson.dumps(document), status, {"cache-control": "no-store"}, JSON)
