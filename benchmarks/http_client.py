"""An HTTP client that costs next to nothing, so that a benchmark measures the server.

httpx takes about a millisecond of CPU a request: on a small machine, as much as what is measured.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any, Self


class Connection:
    """One keep-alive HTTP/1.1 connection, one request at a time. Answers must state a length."""

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
        """Status and the answer's JSON."""
        content = b"" if body is None else json.dumps(body).encode()
        head = [f"{method} {path} HTTP/1.1", f"Host: {self._host}"]
        head += ["Content-Type: application/json", f"Content-Length: {len(content)}"]
        head += [f"{name}: {value}" for name, value in headers.items()]
        self._writer.write("\r\n".join([*head, "", ""]).encode() + content)
        answer = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        fields = dict(line.lower().split(": ", 1) for line in answer[1:] if line)
        said = await self._reader.readexactly(int(fields["content-length"]))
        return int(answer[0].split(" ", 2)[1]), json.loads(said)

    def close(self) -> None:
        self._writer.close()
