"""Does what a conformance test asks for, with the asynchronous client; reads and prints JSON lines.

Run as a file, with nothing of this repository on its path but the installed client. The synchronous
client is driven by the same file, with the same names changed as in the client itself.
"""

# ruff: noqa: T201
from __future__ import annotations

import asyncio
import dataclasses
import json
import sys
from typing import Any

from spearpoint_client import AsyncSpearpoint, JobFailed, ServiceError, SpearpointError
from spearpoint_client import verify_webhook as check


async def wait(client: AsyncSpearpoint, sent: dict[str, Any]) -> dict[str, Any]:
    options = {"idempotency_key": sent["key"]} if "key" in sent else {}
    job = await client.text(**options, **sent["request"])
    result = await job.wait(sent.get("timeout_s"))
    return {"id": job.id, "text": result.outputs[0].text, "score": result.outputs[0].quality.score}


async def stream(client: AsyncSpearpoint, sent: dict[str, Any]) -> dict[str, Any]:
    job = await client.text(**sent["request"])
    pieces = []
    async for piece in job.stream():
        pieces.append(piece)
    return {"id": job.id, "pieces": pieces, "text": job.result.outputs[0].text}


async def subscribe(client: AsyncSpearpoint, sent: dict[str, Any]) -> dict[str, Any]:
    job = await client.text(**sent["request"])
    states: list[list[Any]] = []
    result = await job.subscribe(
        lambda update: states.append([update.status, update.position is not None])
    )
    return {"states": states, "text": result.outputs[0].text}


async def cancel(client: AsyncSpearpoint, sent: dict[str, Any]) -> dict[str, Any]:
    job = await client.text(**sent["request"])
    await job.cancel()
    await job.wait()
    return {}


async def submit(client: AsyncSpearpoint, sent: dict[str, Any]) -> dict[str, Any]:
    job = await client.score(**sent["request"])
    return {"id": job.id, "status": job.status}


async def batch(client: AsyncSpearpoint, sent: dict[str, Any]) -> dict[str, Any]:
    batch = await client.submit_batch(sent["lines"])
    seen: list[str] = []
    ended = await batch.wait(lambda now: seen.append(now.status))
    lines = []
    async for line in batch.results():
        outputs = line.result.outputs if line.result else []
        lines.append([line.custom_id, line.status, [one.text for one in outputs]])
    return {"succeeded": ended.counts.succeeded, "refused": ended.counts.refused, "lines": lines}


async def image(client: AsyncSpearpoint, sent: dict[str, Any]) -> dict[str, Any]:
    job = await client.image(**sent["request"])
    result = await job.wait()
    content = await client.download(result.outputs[0])
    found = await client.verify(image=content)
    return {"bytes": len(content), "told": result.outputs[0].bytes, "verdict": found.verdict}


async def rate(client: AsyncSpearpoint, sent: dict[str, Any]) -> dict[str, Any]:
    job = await client.text(**sent["request"])
    await job.wait()
    await job.rate("down", reason="too short", corrected_text="A longer one.")
    async for record in client.feedback(limit=1000):
        if record.job_id == job.id:
            return {"rating": record.rating, "corrected": record.corrected_text}
    return {"rating": None}


async def listed(client: AsyncSpearpoint, sent: dict[str, Any]) -> dict[str, Any]:
    ids = []
    async for job in client.jobs(limit=2):
        ids.append(job.id)
    return {"ids": ids, "first": (await client.job(ids[0])).id}


async def verify_webhook(client: AsyncSpearpoint, sent: dict[str, Any]) -> dict[str, Any]:
    message = check(sent["body"], sent["headers"], sent["secret"])
    return {"id": message.id, "type": message.type, "job": message.job and message.job.id}


async def done(sent: dict[str, Any]) -> dict[str, Any]:
    try:
        retries = sent.get("retries", 5)
        async with AsyncSpearpoint(sent["url"], key=sent["api_key"], retries=retries) as client:
            return await globals()[sent["do"]](client, sent)
    except SpearpointError as error:
        told: dict[str, Any] = {"error": type(error).__name__, "message": str(error)}
        if isinstance(error, ServiceError | JobFailed):
            told["code"] = error.code
        if isinstance(error, ServiceError):
            told["errors"] = [dataclasses.asdict(one) for one in error.errors]
        return told


async def main() -> None:
    for line in sys.stdin:
        print(json.dumps(await done(json.loads(line))), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
