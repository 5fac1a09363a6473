"""Requests for flat pictures and sets, of a model that draws neither."""

from __future__ import annotations

import httpx
import pytest


@pytest.mark.parametrize(
    ("asked", "code", "field", "says"),
    [
        ({"background": "transparent"}, "cannot_draw_so", "background", "Leave background out"),
        ({"format": "svg"}, "cannot_draw_so", "format", "Leave format out"),
        ({"set": True, "n": 3}, "cannot_draw_so", "set", "Leave set out"),
        (
            {"background": "transparent", "format": "jpeg"},
            "invalid_request",
            "background",
            "png, webp, svg or ico",
        ),
        ({"format": "ico", "width": 100}, "invalid_request", "width", "an icon has its own sizes"),
        ({"format": "svg", "enhance": True}, "invalid_request", "enhance", "enhance changes"),
    ],
)
def test_what_the_model_or_the_format_cannot_do_is_refused(
    http: httpx.Client, asked: dict[str, object], code: str, field: str, says: str
) -> None:
    answer = http.post("/generate/image", json=asked)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert answer.json()["field"] == field
    assert says in answer.json()["detail"]
