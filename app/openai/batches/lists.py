"""Lists files and batches page by page, as OpenAI's clients ask for them.

An owner's ids lie in a sorted set, in the order of their time: Redis sorts members of equal score
by their letters, and each member begins with its time. So a page may begin after a member that has
been deleted since.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final, Literal, NamedTuple, cast

import redis.asyncio
from pydantic import BaseModel, ConfigDict, Field

Part = dict[str, Any]


class FileQuery(BaseModel):
    """The page of files to list."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    purpose: str | None = Field(None, max_length=64, description="Only files of this purpose.")
    after: str | None = Field(None, max_length=80, description="Id of the file before the page.")
    limit: int = Field(10_000, ge=1, le=10_000, description="Most files.")
    order: Literal["asc", "desc"] = Field("desc", description="By time; desc begins with the last.")


class BatchQuery(BaseModel):
    """The page of batches to list, the latest first."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    after: str | None = Field(None, max_length=80, description="Id of the batch before the page.")
    limit: int = Field(20, ge=1, le=100, description="Most batches.")


class ListPage(BaseModel):
    """A page of a list, as the OpenAPI document shows it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    object: Literal["list"]
    data: list[dict[str, Any]]
    first_id: str | None
    last_id: str | None
    has_more: bool


EMPTY_PAGE: Final[Part] = {
    "object": "list",
    "data": [],
    "first_id": None,
    "last_id": None,
    "has_more": False,
}


class Members(NamedTuple):
    """A sorted set, and what reads the documents of members; None for those that are gone."""

    key: str
    read: Callable[[Sequence[str]], Awaitable[Sequence[Part | None]]]


def time_prefix(unix_s: float) -> str:
    """Returns 14 letters that sort like the time, in microseconds."""
    return f"{int(unix_s * 1_000_000):014x}"


async def page_of(
    client: redis.asyncio.Redis, members: Members, after: str | None, limit: int, order: str
) -> Part:
    """Returns the content of a `ListPage`.

    Args:
        after: the member before the page, or any text that sorts like it.
    """
    found: list[Part] = []
    while len(found) <= limit:
        names = await _next(client, members.key, after, limit + 1 - len(found), order)
        if not names:
            break
        after = names[-1]
        documents = await members.read(names)
        found += [document for document in documents if document is not None]
        gone = [name for name, one in zip(names, documents, strict=True) if one is None]
        if gone:
            await cast(Any, client.zrem(members.key, *gone))
    shown = found[:limit]
    return {
        "object": "list",
        "data": shown,
        "first_id": shown[0]["id"] if shown else None,
        "last_id": shown[-1]["id"] if shown else None,
        "has_more": len(found) > limit,
    }


async def _next(
    client: redis.asyncio.Redis, key: str, after: str | None, count: int, order: str
) -> list[str]:
    if order == "desc":
        end = "+" if after is None else f"({after}"
        names = await client.zrevrangebylex(key, end, "-", start=0, num=count)
    else:
        begin = "-" if after is None else f"({after}"
        names = await client.zrangebylex(key, begin, "+", start=0, num=count)
    return [name.decode() for name in cast(list[bytes], names)]
