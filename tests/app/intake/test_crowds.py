"""Many requests at the same moment."""

from __future__ import annotations

import asyncio
from collections import Counter

import httpx

from tests.app.gateway_process import GatewayProcess

CROWD = 400


def test_hundreds_of_requests_at_the_same_moment_are_all_answered(
    http: httpx.Client, gateway: GatewayProcess
) -> None:
    job = http.post("/generate/text", json={"prompt": "a"}).json()

    async def ask() -> list[int]:
        limits = httpx.Limits(max_connections=CROWD)
        async with httpx.AsyncClient(base_url=http.base_url, timeout=60, limits=limits) as client:
            answers = await asyncio.gather(
                *(client.get(job["links"]["self"]) for _ in range(CROWD)),
            )
        return [answer.status_code for answer in answers]

    assert Counter(asyncio.run(ask())) == {202: CROWD}
