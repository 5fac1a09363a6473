"""Where generated files live: a local folder or an S3 bucket, through one small door (obstore)."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import obstore
from obstore.store import LocalStore, ObjectStore, from_url

from jobs.contract.errors import FileNotFound

_NAME: Final = re.compile(r"[0-9a-f]{32}/[0-9]{1,3}\.(png|jpeg|webp)")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file's content and what HTTP needs to know of it."""

    content: bytes
    etag: str
    media_type: str


def file_name(job_id: str, index: int, extension: str) -> str:
    """`<job id>/<output index>.<format>`, the only names there are."""
    return f"{job_id}/{index}.{extension}"


class Artifacts:
    """Stores and reads the files of jobs."""

    def __init__(self, location: str) -> None:
        """`location`: a folder (made when missing) or a URL such as s3://bucket/prefix."""
        self._store = _open(location)

    def save(self, name: str, content: bytes) -> None:
        """Write a whole file; readers see all of it or nothing.

        Raises:
            ValueError: not a name that `file_name` makes.
            obstore.exceptions.BaseError: the store refused (disk full, no permission).
        """
        if not _NAME.fullmatch(name):
            raise ValueError(f"not a file name of ours: {name!r}")
        obstore.put(self._store, _key(name), content, use_multipart=False)

    async def delete(self, names: Iterable[str]) -> None:
        """Remove files; those that are not there are no error.

        Raises:
            obstore.exceptions.BaseError: the store refused.
        """
        for name in names:
            with contextlib.suppress(FileNotFoundError):
                await obstore.delete_async(self._store, _key(name))

    async def read(self, name: str) -> StoredFile:
        """Read a whole file.

        Raises:
            FileNotFound: there is none, or the name is foreign (`..`, absolute, other folders).
        """
        if not _NAME.fullmatch(name):
            raise FileNotFound(
                f"No file {name!r}. Take file URLs from a job's outputs; they look like "
                "/files/<job id>/0.png.",
                field="path",
            )
        try:
            found = await obstore.get_async(self._store, _key(name))
            content = bytes(await found.bytes_async())
        except FileNotFoundError:
            raise FileNotFound(
                f"No file {name!r}: it was removed or never stored. Read the job again.",
                field="path",
            ) from None
        etag = found.meta["e_tag"] or f'"{name}-{len(content)}"'
        return StoredFile(content, etag, f"image/{name.rpartition('.')[2]}")


def _key(name: str) -> str:
    """Where a name lives in the store: in one of 256 folders. A folder for each job would cost an
    inode and a sync more than its file, and all files in one are slow to list."""
    return f"{name[:2]}/{name.replace('/', '-')}"


def _open(location: str) -> ObjectStore:
    if "://" in location:
        return from_url(location)
    folder = Path(location)
    folder.mkdir(parents=True, exist_ok=True)
    return LocalStore(folder)
