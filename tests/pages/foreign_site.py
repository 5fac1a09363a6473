"""A site of another origin than the service's, with pages that a test writes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class ForeignSite:
    """Serves `pages` (path -> HTML), each under `policy`, and notes what forms are sent to it."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.policy = ""
        self.posted: list[str] = []
        site = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                page = site.pages.get(self.path)
                self.send_response(200 if page is not None else 404)
                self.send_header("content-type", "text/html; charset=utf-8")
                if site.policy:
                    self.send_header("content-security-policy", site.policy)
                self.end_headers()
                self.wfile.write((page or "").encode())

            def do_POST(self) -> None:
                site.posted.append(self.rfile.read(int(self.headers["content-length"])).decode())
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.origin = f"http://127.0.0.1:{self.server.server_port}"


@contextmanager
def foreign_site() -> Iterator[ForeignSite]:
    site = ForeignSite()
    thread = threading.Thread(target=site.server.serve_forever)
    thread.start()
    yield site
    site.server.shutdown()
    thread.join()
    site.server.server_close()
