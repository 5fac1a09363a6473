"""Serves what our pages load, at `/web/...`. The pages themselves have routes of their own."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.access.scopes import ADMIN_PATH, WEB_PREFIX, WIDGET_PATH
from app.http.raw_route import RawRoute
from app.http.refusals import RouteNotFound
from app.web import serving

router = APIRouter(include_in_schema=False, route_class=RawRoute)


@router.get(ADMIN_PATH)
async def read_admin_page(request: Request) -> Response:
    """Returns the operator's page. What it shows needs a key; the page itself has no secrets."""
    return serving.page(request, "admin/index.html")


@router.get(WIDGET_PATH)
async def read_widget(request: Request) -> Response:
    """Returns the script with which pages of other sites show our elements."""
    return serving.widget(request)


@router.get(WEB_PREFIX + "{path:path}")
async def read_web_file(request: Request) -> Response:
    """Returns a script, a style sheet, an icon or a font."""
    path = request.path_params["path"]
    if not serving.is_loadable(path):
        raise RouteNotFound("No page of this service loads such a file.")
    return serving.file(request, path)
