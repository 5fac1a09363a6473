"""Stores uploaded files of requests in Redis until their retention time is over."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final, cast

import redis.asyncio

from app.openai.batches.lists import Members, Part, time_prefix
from jobs.contract import keys
from jobs.contract.errors import SpearpointError
from jobs.contract.settings import Settings
from jobs.store.scripts import script

PREFIX: Final = "file-"
_NAMES: Final = ("owner", "name", "created_at", "expires_at", "size")
_KEEP: Final = script("keep_file")


class NoSuchFile(SpearpointError):
    """There is no such file, or it belongs to another key."""

    code = "file_not_found"
    status = 404
    retryable = False
    title = "There is no such file"


class TooManyFiles(SpearpointError):
    """The API key has as many files as it may have."""

    code = "too_many_files"
    status = 429
    retryable = False
    title = "The API key has too many files"


class FilesTooLarge(SpearpointError):
    """The API key's files would have more bytes than they may have."""

    code = "files_too_large"
    status = 413
    retryable = False
    title = "The files of the API key are too large together"


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
    client: redis.asyncio.Redis, content: bytes, name: str, owner: str, settings: Settings
) -> InputFile:
    """Stores a file and returns it.

    Raises:
        TooManyFiles, FilesTooLarge: its owner may not have it beside the others.
    """
    now, retention_s = time.time(), settings.retention_s
    file_id = f"{PREFIX}{time_prefix(now)}{secrets.token_hex(9)}"
    file = InputFile(file_id, owner, name, int(now), int(now) + retention_s, len(content))
    values = (owner, name, file.created_at, file.expires_at, file.size)
    fields = chain(*zip(_NAMES, values, strict=True), ("content", content))
    most = settings.files_per_key, settings.file_bytes_per_key
    refused = await _KEEP.run_async(
        client,
        (keys.input_files_of(owner), keys.input_file(file.id)),
        (file.id, retention_s, *most, file.size, *fields),
    )
    if refused:
        count, size_of_all, oldest = refused
        raise _refusal(file.size, count, size_of_all, oldest.decode(), settings)
    return file


def _refusal(
    size: int, count: int, size_of_all: int, oldest: str, settings: Settings
) -> SpearpointError:
    room = f"DELETE /v1/files/{oldest}, the oldest, makes room; GET /v1/files lists them."
    if count >= settings.files_per_key:
        return TooManyFiles(
            f"This key has {count} files, and {settings.files_per_key} at most "
            f"(SPEARPOINT_FILES_PER_KEY). {room}",
            field="file",
        )
    fix = room if count else "Send fewer lines."
    return FilesTooLarge(
        f"The file has {size} bytes, this key's {count} others have {size_of_all}, and they may "
        f"have {settings.file_bytes_per_key} together (SPEARPOINT_FILE_BYTES_PER_KEY). {fix}",
        field="file",
    )


async def find(client: redis.asyncio.Redis, file_id: str) -> InputFile | None:
    """Returns a file without its content; None if there is none."""
    found = cast(list[bytes | None], await client.hmget(keys.input_file(file_id), *_NAMES))
    return _read(file_id, found)


def files_of(client: redis.asyncio.Redis, owner: str) -> Members:
    """Returns the files of an owner, for a list."""

    async def read(file_ids: Sequence[str]) -> list[Part | None]:
        async with client.pipeline(transaction=False) as pipe:
            for file_id in file_ids:
                pipe.hmget(keys.input_file(file_id), *_NAMES)
            records = await pipe.execute()
        files = [_read(*pair) for pair in zip(file_ids, records, strict=True)]
        return [None if file is None else file.document() for file in files]

    return Members(keys.input_files_of(owner), read)


def _read(file_id: str, found: list[bytes | None]) -> InputFile | None:
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


async def remove(client: redis.asyncio.Redis, file: InputFile) -> None:
    """Removes a file; batches that were made of it go on."""
    async with client.pipeline(transaction=True) as pipe:
        pipe.delete(keys.input_file(file.id))
        pipe.zrem(keys.input_files_of(file.owner), file.id)
        await pipe.execute()


def missing(file_id: str) -> NoSuchFile:
    """Returns the error for a file that the caller can't see, whatever the reason."""
    return NoSuchFile(
        f"No file {file_id[:80]!r}. Upload it again; files are kept for a limited time.",
        field="file_id",
    )
