"""POST /verify, for requests that are wrong and for files that mean harm."""

from __future__ import annotations

import base64
import struct
import zlib
from typing import Any

import httpx
import pytest

from tests.app.keyed_service import KeyedService


@pytest.fixture(scope="module")
def client(echo: KeyedService) -> httpx.Client:
    return echo.new_client()


def verified(client: httpx.Client, content: bytes, media_type: str) -> dict[str, Any]:
    answer = client.post("/verify", content=content, headers={"content-type": media_type})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_bad_input_is_refused_in_words(client: httpx.Client) -> None:
    cases: list[tuple[dict[str, Any], int, str]] = [
        ({"json": {}}, 422, "either text or image"),
        ({"json": {"text": "a", "image": "b"}}, 422, "either text or image"),
        ({"json": {"image": "%%%"}}, 422, "base64"),
        ({"json": {"image": base64.b64encode(b"GIF89a").decode()}}, 422, "no PNG"),
        ({"content": b"\xff", "headers": {"content-type": "text/plain"}}, 422, "UTF-8"),
        ({"content": b"", "headers": {"content-type": "text/plain"}}, 422, "empty"),
        ({"content": b"x", "headers": {"content-type": "image/gif"}}, 415, "image/png"),
    ]
    for sent, status, words in cases:
        answer = client.post("/verify", **sent)
        assert (answer.status_code, words in answer.text) == (status, True), answer.text


def test_hostile_files_get_a_verdict(client: httpx.Client) -> None:
    bomb = png_of(30_000, 30_000)
    long_text = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0))
    long_text += chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(b"a" * 50_000_000))
    files = {
        "image/png": [bomb, long_text, b"\x89PNG", png_of(8, 8)[:60], b""],
        "image/jpeg": [b"\xff\xd8\xff\xe1\xff\xffExif", b"\xff\xd8" * 1000],
        "image/webp": [b"RIFF\xff\xff\xff\xffWEBPVP8X" + bytes(40)],
    }
    for media_type, contents in files.items():
        for content in contents:
            found = verified(client, content, media_type)
            assert found["verdict"] == "unknown"
            assert found["not_checked"], content[:20]
    for side in (5_000, 12_000, 30_000):
        found = verified(client, png_of(side, side), "image/png")
        assert "16,000,000 pixels" in found["not_checked"][0]


def png_of(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    lines = zlib.compress(bytes(min(3 * width * height, 10**6)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def chunk(name: bytes, content: bytes) -> bytes:
    checked = name + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))


def test_ten_megabytes_of_text_get_a_verdict(client: httpx.Client) -> None:
    text = ("Ten thousand words and\u200b zero-width ones, 混ざった文字, ещё.\n" * 150_000)[
        :10_000_000
    ]
    found = verified(client, text.encode(), "text/plain")
    assert found["verdict"] == "unknown"
    too_long = client.post(
        "/verify", content=b"a" * 20_000_001, headers={"content-type": "text/plain"}
    )
    assert too_long.status_code == 413
