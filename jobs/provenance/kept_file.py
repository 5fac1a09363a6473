"""Private files that whichever process comes first makes, and all others read."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable
from pathlib import Path

from jobs.runtime.private import make_private


def kept(file: Path, make: Callable[[], bytes]) -> bytes:
    """Returns the content of a file; if there is none, makes it with mode 0600.

    Two processes that make it at the same time get the same content.

    Raises:
        OSError: it can't be read or made.
        ValueError: it is empty.
    """
    if not file.exists():
        replace(file, make(), only_if_missing=True)
    content = file.read_bytes()
    if not content:
        raise ValueError(f"{file} is empty: restore it, or delete it to have a new one made")
    return content


def replace(file: Path, content: bytes, *, only_if_missing: bool = False) -> None:
    """Writes a whole private file atomically.

    Args:
        only_if_missing: leaves a file alone that is there already.
    """
    make_private(file.parent)
    draft = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    draft.touch(0o600)
    draft.write_bytes(content)
    if not only_if_missing:
        draft.replace(file)
        return
    try:
        with contextlib.suppress(FileExistsError):
            file.hardlink_to(draft)
    finally:
        draft.unlink()
