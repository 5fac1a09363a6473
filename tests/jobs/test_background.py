"""Background tasks end when they are told to."""

from __future__ import annotations

import asyncio
import contextlib

import pytest

from jobs.runtime.background import end


def test_a_task_that_loses_a_cancellation_is_ended_all_the_same() -> None:
    async def run() -> bool:
        async def forgetful() -> None:
            for _ in range(2):  # as Python 3.11's wait_for may
                with contextlib.suppress(asyncio.CancelledError):
                    await asyncio.sleep(60)
            await asyncio.sleep(60)

        task = asyncio.create_task(forgetful())
        await asyncio.sleep(0)
        await asyncio.wait_for(end(task), 30)
        return task.cancelled()

    assert asyncio.run(run())


def test_what_a_task_had_failed_with_is_raised() -> None:
    async def run() -> None:
        async def failing() -> None:
            raise ValueError("it went wrong long ago")

        task = asyncio.create_task(failing())
        await asyncio.sleep(0.01)
        await end(task)

    with pytest.raises(ValueError, match="long ago"):
        asyncio.run(run())


def test_a_task_that_was_never_begun_needs_no_end() -> None:
    asyncio.run(end(None))
