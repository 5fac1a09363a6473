"""Stores uploaded files of requests in Redis until their retention time is over."""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass
from typing import Any, Final, cast

import redis.asyncio

from jobs.contract import keys
from jobs.contract.errors import SpearpointError

PREFIX: Final = "file-"


class NoSuchFile(SpearpointError):
    """There is no such file, or it belongs to another key."""

    code = "file_not_found"
    status = 404
    retryable = False
    title = "There is no such file"


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file as it was uploaded; times are unix seconds."""

    id: str
    owner: str
    name: str
    created_at: int
    expires_at: int
    size: int

    def document(self) -> dict[str, Any]:
        """Returns the file as OpenAI's clients read it."""
        return {
            "id": self.id,
            "object": "file",
            "bytes": self.size,
            "created_at": self.created_at,
            "expires_at": self.expires_at,
            "filename": self.name,
            "purpose": "batch",
            "status": "processed",
        }


async def store(
    client: redis.asyncio.Redis, content: bytes, name: str, owner: str, retention_s: int
) -> InputFile:
    """Stores a file and returns it."""
    now = int(time.time())
    file = InputFile(
        f"{PREFIX}{uuid.uuid4().hex}", owner, name, now, now + retention_s, len(content)
    )
    fields: dict[Any, Any] = {
        "owner": owner,
        "name": name,
        "created_at": file.created_at,
        "expires_at": file.expires_at,
        "size": file.size,
        "content": content,
    }
    async with client.pipeline(transaction=True) as pipe:
        pipe.hset(keys.input_file(file.id), mapping=fields)
        pipe.expire(keys.input_file(file.id), retention_s)
        await pipe.execute()
    return file


async def find(client: redis.asyncio.Redis, file_id: str) -> InputFile | None:
    """Returns a file without its content; None if there is none."""
    names = ("owner", "name", "created_at", "expires_at", "size")
    found = cast(list[bytes | None], await client.hmget(keys.input_file(file_id), *names))
    if None in found:
        return None
    owner, name, created_at, expires_at, size = (one.decode() for one in found if one is not None)
    return InputFile(file_id, owner, name, int(created_at), int(expires_at), int(size))


async def content_of(client: redis.asyncio.Redis, file_id: str) -> bytes:
    """Returns the content of a file that was found.

    Raises:
        NoSuchFile: it has expired in the meantime.
    """
    content = cast(bytes | None, await client.hget(keys.input_file(file_id), "content"))
    if content is None:
        raise missing(file_id)
    return content


async def remove(client: redis.asyncio.Redis, file_id: str) -> None:
    """Removes a file; batches that were made of it go on."""
    await client.delete(keys.input_file(file_id))


def missing(file_id: str) -> NoSuchFile:
    """Returns the error for a file that the caller can't see, whatever the reason."""
    return NoSuchFile(
        f"No file {file_id[:80]!r}. Upload it again; files are kept for a limited time.",
        field="file_id",
    )
