"""The listeners of benchmarks/events.py, in a process of their own.

python -m benchmarks.event_listeners LISTENERS PORT JOB [JOB ..]
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time


async def follow(port: int, job_id: str, connected: asyncio.Event) -> tuple[str, float, list[int]]:
    """Reads a job's events; returns its id, when the first text arrived, and all event ids."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET /jobs/{job_id}/events HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    seen_at, read = 0.0, []
    while True:
        piece = await reader.read(65_536)
        connected.set()
        read.append(piece)
        if not seen_at and b"event: text" in piece:
            seen_at = time.time()
        if not piece or piece.endswith(b"0\r\n\r\n"):  # the last chunk
            break
    writer.close()
    whole = b"".join(read)
    assert b"event: done" in whole, whole[-300:]
    return job_id, seen_at, [int(number) for number in re.findall(rb"\bid: (\d+)\n", whole)]


async def listen(listeners: int, port: int, job_ids: list[str]) -> None:
    """Prints a line when all listeners are connected, and finally their results as JSON."""
    connections = [asyncio.Event() for _ in range(listeners)]
    followers = [
        asyncio.create_task(follow(port, job_ids[index % len(job_ids)], connected))
        for index, connected in enumerate(connections)
    ]
    for connected in connections:
        await connected.wait()
    print("connected", flush=True)
    print(json.dumps(await asyncio.gather(*followers)), flush=True)


if __name__ == "__main__":
    asyncio.run(listen(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]))
