from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime
from typing import Any

import httpx

from tests.house.sources import ROOT
from webhooks.signatures import MessageSigner, new_secret


def test_the_receiver_in_the_docs_takes_a_message_once_and_refuses_a_forged_one() -> None:
    secret = new_secret()
    page = (ROOT / "docs" / "webhooks.md").read_text()
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    names: dict[str, Any] = {}
    exec(code.replace("whsec_...", secret), names)
    body = '{"type": "job.succeeded", "data": {"id": "1"}}'
    headers = MessageSigner([secret]).headers("msg_1", datetime.now(UTC), body)

    async def post() -> list[int]:
        transport = httpx.ASGITransport(names["app"])
        async with httpx.AsyncClient(transport=transport, base_url="http://receiver") as client:
            path = "/hooks/spearpoint"
            answers = [await client.post(path, content=body, headers=headers) for _ in range(2)]
            answers.append(await client.post(path, content=body + " ", headers=headers))
        return [answer.status_code for answer in answers]

    assert asyncio.run(post()) == [204, 204, 401]
    assert names["seen"] == {"msg_1"}
