"""Ends background tasks of asyncio processes."""

from __future__ import annotations

import asyncio
from typing import Final

_AGAIN_AFTER_S: Final = 0.2


async def end(task: asyncio.Task[None] | None) -> None:
    """Cancels a task repeatedly until it has ended.

    Once is not always enough: `asyncio.wait_for`, which redis-py uses, loses a cancellation that
    arrives just when its inner future is done (python/cpython#86296, up to Python 3.11).

    Raises:
        Exception: the exception with which the task failed, if it did.
    """
    if task is None:
        return
    while not task.done():
        task.cancel()
        await asyncio.wait((task,), timeout=_AGAIN_AFTER_S)
    if not task.cancelled():
        task.result()
