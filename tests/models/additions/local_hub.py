"""A model hub on this machine: as much of the hub's HTTP interface as a download uses."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

COMMIT = "0123456789abcdef0123456789abcdef01234567"
CARD = {"license": "apache-2.0", "language": ["en", "zh", "multilingual"]}


class _Hub(BaseHTTPRequestHandler):
    folder: Path
    name: str

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:
        """Nobody reads it."""

    def _answer(self, *, with_body: bool) -> None:
        path = self.path.partition("?")[0]
        files = {file.name: file for file in self.folder.iterdir()}
        if path.startswith(f"/api/models/{self.name}/tree/"):
            listed = [{"type": "file", "path": n, "size": f.stat().st_size, "oid": _etag(f)}
                      for n, f in files.items()]  # fmt: skip
            self._send(json.dumps(listed).encode(), with_body=with_body)
        elif path.startswith(f"/api/models/{self.name}"):
            self._send(json.dumps(self._info([*files])).encode(), with_body=with_body)
        elif path.startswith(f"/{self.name}/resolve/") and path.rpartition("/")[2] in files:
            file = files[path.rpartition("/")[2]]
            headers = {"ETag": f'"{_etag(file)}"', "X-Repo-Commit": COMMIT}
            self._send(file.read_bytes(), with_body=with_body, **headers)
        else:
            code = "RepoNotFound" if path.startswith("/api/") else "EntryNotFound"
            self._send(b"{}", 404, with_body=with_body, **{"X-Error-Code": code})

    def _info(self, names: list[str]) -> dict[str, Any]:
        total = sum(file.stat().st_size for file in self.folder.glob("*.safetensors"))
        return {
            "id": self.name,
            "sha": COMMIT,
            "siblings": [{"rfilename": name} for name in names],
            "cardData": CARD,
            "safetensors": {"parameters": {"F32": total // 4}, "total": total // 4},
        }

    def _send(self, body: bytes, status: int = 200, *, with_body: bool, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if with_body:
            self.wfile.write(body)


def _etag(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:40]


@contextmanager
def local_hub(name: str, folder: Path) -> Iterator[str]:
    """Serves the files of a folder as the model `name`; yields the hub's URL."""
    handler = type("_OneModel", (_Hub,), {"folder": folder, "name": name})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
