"""Implements `/admin/usage`: what each API key used on each day, as JSON or CSV."""

from __future__ import annotations

import csv
import io
from typing import Final, Literal

import orjson
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from app.access.scopes import ADMIN_PATH
from app.http import openapi
from app.http.bodies import JSON
from app.http.problems import documented
from app.http.query import parse_query, query_parameters
from app.http.raw_route import RawRoute
from app.routes.operate.documents import UsageList
from app.services import services_of
from jobs.views.usage import DayUsage, read_usage

router = APIRouter(tags=["admin"], route_class=RawRoute)
# A spreadsheet takes a text that begins with one of these for a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class UsageQuery(BaseModel):
    """The query of a list of usage."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    days: int = Field(30, ge=1, le=400, description="How many days, today included.")
    format: Literal["json", "csv"] = "json"


_USAGE: Final = openapi.model_response("The usage, or with `format=csv` a table.", UsageList)
_USAGE["content"]["text/csv"] = {"schema": openapi.STRING}


@router.get(
    f"{ADMIN_PATH}/usage",
    response_class=Response,
    summary="Read the usage of API keys",
    responses=documented(422, 500, 503) | {200: _USAGE},
    openapi_extra={"parameters": query_parameters(UsageQuery)},
)
async def read_key_usage(request: Request) -> Response:
    """Returns the usage of each key on each of the last days, the latest day first."""
    query = parse_query(UsageQuery, request.query_params)
    services = services_of(request)
    found = await read_usage(services.client, query.days)
    names = {key.id: key.name for key in await services.key_records.all()}
    if query.format == "json":
        rows = [one.model_dump() | {"name": names.get(one.key_id, "")} for one in found]
        return Response(orjson.dumps({"days": query.days, "usage": rows}), media_type=JSON)
    headers = {"content-disposition": 'attachment; filename="spearpoint-usage.csv"'}
    return Response(_csv(found, names), 200, headers, "text/csv; charset=utf-8")


def _csv(found: list[DayUsage], names: dict[str, str]) -> str:
    lines = io.StringIO()
    counts = [name for name in DayUsage.model_fields if name not in ("day", "key_id")]
    writer = csv.writer(lines)
    writer.writerow(["day", "key_id", "name", *counts])
    for one in found:
        name = names.get(one.key_id, "")
        safe = f"'{name}" if name.startswith(_FORMULA) else name
        writer.writerow([one.day, one.key_id, safe, *(getattr(one, count) for count in counts)])
    return lines.getvalue()
