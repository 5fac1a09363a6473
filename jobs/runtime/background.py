"""Tasks that run for ever beside an asyncio process's own work, and how they are ended."""

from __future__ import annotations

import asyncio
from typing import Final

_AGAIN_AFTER_S: Final = 0.2


async def end(task: asyncio.Task[None] | None) -> None:
    """Cancel it until it has ended.

    Once is not always enough: `asyncio.wait_for` loses a cancellation that comes in the moment its
    inner future is done (python/cpython#86296, up to Python 3.11), and redis-py sends with it.

    Raises:
        Exception: what the task itself had ended with.
    """
    if task is None:
        return
    while not task.done():
        task.cancel()
        await asyncio.wait((task,), timeout=_AGAIN_AFTER_S)
    if not task.cancelled():
        task.result()
