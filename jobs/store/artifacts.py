"""Stores generated files in a local folder or an S3 bucket, by way of obstore."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from jobs.contract.errors import DiskFull, FileNotFound
from jobs.contract.policies.image_file import MEDIA_TYPES
from jobs.contract.setting_errors import SettingsError
from jobs.runtime.disk import says_full

_MEDIA_TYPES: Final = {str(name): media_type for name, media_type in MEDIA_TYPES.items()}
_NAME: Final = re.compile(r"[0-9a-f]{32}/[0-9]{1,3}\.(png|jpeg|webp|svg|ico)")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file's content with its HTTP metadata."""

    content: bytes
    etag: str
    media_type: str


def file_name(job_id: str, index: int, extension: str) -> str:
    """Returns the name of an output's file: `<job id>/<output index>.<format>`."""
    return f"{job_id}/{index}.{extension}"


class Artifacts:
    """Stores and reads the files of jobs."""

    def __init__(self, location: str) -> None:
        """Opens the store.

        Args:
            location: a folder, created if missing, or a URL such as s3://bucket/prefix.

        Raises:
            SettingsError: the location can't be used.
        """
        self._store = _open(location)

    def save(self, name: str, content: bytes) -> None:
        """Writes a whole file atomically.

        Raises:
            ValueError: the name does not have the form of `file_name`.
            DiskFull: there is no space; trying again helps once some is freed.
            obstore.exceptions.BaseError: the store failed for another reason, such as permissions.
        """
        if not _NAME.fullmatch(name):
            raise ValueError(f"not a name of a generated file: {name!r}")
        try:
            obstore.put(self._store, _key(name), content, use_multipart=False)
        except BaseError as error:
            if says_full(str(error)):
                raise DiskFull(
                    f"The disk is full: {len(content)} bytes of a generated file can't be stored. "
                    "Make room and try again."
                ) from error
            raise

    async def delete(self, names: Iterable[str]) -> None:
        """Deletes files; missing ones are ignored.

        Raises:
            obstore.exceptions.BaseError: the store failed.
        """
        for name in names:
            with contextlib.suppress(FileNotFoundError):
                await obstore.delete_async(self._store, _key(name))

    async def read(self, name: str) -> StoredFile:
        """Reads a whole file.

        Raises:
            FileNotFound: there is none, or the name is invalid (`..`, absolute, other folders).
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
        return StoredFile(content, etag, _MEDIA_TYPES[name.rpartition(".")[2]])


def _key(name: str) -> str:
    """Returns the place of a file in the store, in one of 256 folders.

    A folder for each job would cost an extra inode and sync, and a single folder is slow to list.
    """
    return f"{name[:2]}/{name.replace('/', '-')}"


def is_bucket(location: str) -> bool:
    """Returns whether files are kept behind a URL such as s3://bucket/prefix, not in a folder."""
    return "://" in location


def _open(location: str) -> ObjectStore:
    try:
        if is_bucket(location):
            return from_url(location)
        folder = Path(location)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return LocalStore(folder)
    except (OSError, ValueError, BaseError) as error:
        raise SettingsError(
            f"Files can't be kept at {location!r}: {_reason(error)}. Set SPEARPOINT_FILES_URL to a "
            "folder or to a URL such as s3://bucket/prefix."
        ) from error


def _reason(error: Exception) -> str:
    """Returns the first sentence: obstore goes on with its own internals."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error).partition("\n")[0].rstrip(".")
