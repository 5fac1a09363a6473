"""A network between client and service that breaks when it is told to."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading

_RESET = struct.pack("ii", 1, 0)  # close() sends a reset, and nothing that waits


class CutNetwork:
    """A TCP proxy on `url`."""

    def __init__(self, target_port: int) -> None:
        self._target = ("127.0.0.1", target_port)
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._server.getsockname()[1]}"
        self._lock = threading.Lock()
        self._open: list[socket.socket] = []
        self._refused = self._swallowed = self._short = 0
        self._short_bytes = 0
        self.cuts = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def refuse(self, connections: int) -> None:
        """Breaks the next connections before anything is sent."""
        self._refused = connections

    def swallow(self, answers: int) -> None:
        """Lets the next requests through, and breaks the connection instead of their answers."""
        self._swallowed = answers

    def shorten(self, connections: int, to_bytes: int) -> None:
        """Breaks each of the next connections after some bytes of its answers."""
        self._short, self._short_bytes = connections, to_bytes

    def drop(self) -> int:
        """Breaks all connections that are open, and returns their number."""
        with self._lock:
            cut, self._open = self._open, []
        for one in cut:
            _break(one)
        self.cuts += len(cut) // 2
        return len(cut) // 2

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)  # else accept() takes one more
        self._server.close()
        self.drop()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._server.accept()
            except OSError:
                return  # closed
            if self._refused:
                self._refused -= 1
                self.cuts += 1
                _break(client)
                continue
            service = socket.create_connection(self._target)
            limit = None
            if self._short:
                self._short -= 1
                limit = self._short_bytes
            with self._lock:
                self._open += [client, service]
            for source, sink, most in ((client, service, None), (service, client, limit)):
                threading.Thread(
                    target=self._pump, args=(source, sink, most, sink is client), daemon=True
                ).start()

    def _pump(
        self, source: socket.socket, sink: socket.socket, most: int | None, answers: bool
    ) -> None:
        left = most
        with contextlib.suppress(OSError):
            while data := source.recv(65_536):
                if answers and self._swallowed:
                    self._swallowed -= 1
                    self.cuts += 1
                    break
                if left is not None:
                    data = data[:left]
                    left -= len(data)
                sink.sendall(data)
                if left == 0:
                    self.cuts += 1
                    break
        _break(source)
        _break(sink)
        with self._lock:
            self._open = [one for one in self._open if one not in (source, sink)]


def _break(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()
