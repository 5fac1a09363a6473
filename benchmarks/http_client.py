"""A minimal HTTP client that takes very little CPU time, so that a benchmark measures the server.

httpx takes about a millisecond of CPU per request: on a small machine as much as the server.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any, Self


class Connection:
    """A keep-alive HTTP/1.1 connection for one request at a time.

    Responses must have a Content-Length.
    """

    def __init__(
        self, host: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._host = host
        self._reader = reader
        self._writer = writer

    @classmethod
    async def open(cls, host: str, port: int) -> Self:
        return cls(f"{host}:{port}", *await asyncio.open_connection(host, port))

    async def request(
        self, method: str, path: str, body: object | None = None, **headers: str
    ) -> tuple[int, Any]:
        """Sends a request and returns the response's status and JSON."""
        content = b"" if body is None else json.dumps(body).encode()
        head = [f"{method} {path} HTTP/1.1", f"Host: {self._host}"]
        head += ["Content-Type: application/json", f"Content-Length: {len(content)}"]
        head += [f"{name}: {value}" for name, value in headers.items()]
        self._writer.write("\r\n".join([*head, "", ""]).encode() + content)
        answer = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        fields = dict(line.lower().split(": ", 1) for line in answer[1:] if line)
        payload = await self._reader.readexactly(int(fields["content-length"]))
        return int(answer[0].split(" ", 2)[1]), json.loads(payload)

    def close(self) -> None:
        self._writer.close()
