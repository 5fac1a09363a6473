"""The errors of the embedded Valkey, recognized by its log and its disk."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from cli.failures import CommandError
from jobs.runtime.disk import is_full, says_full

_BAD_FILE: Final = re.compile(r"Bad file format reading the append only file (\S+):")
_SHORT_WRITE: Final = "Short write while writing to the AOF file"
_LAST_LINES: Final = 3


class ValkeyFailed(CommandError):
    """Valkey stopped or did not start; the message is one line that says why."""


class DiskFull(ValkeyFailed):
    """Valkey can't write to a full disk; it can be started again when there is space."""


class DamagedFile(ValkeyFailed):
    """Valkey can't read its append-only file."""

    def __init__(self, file: Path, message: str) -> None:
        super().__init__(message)
        self.file = file


def why_it_ended(folder: Path, log: str, exit_code: int | None) -> ValkeyFailed:
    """Returns an error that says why Valkey stopped.

    Args:
        folder: its data folder.
        log: what it has logged since it was started.
        exit_code: its exit code, or None if it still runs.
    """
    if _SHORT_WRITE in log or says_full(log) or is_full(folder):
        return DiskFull(f"disk full: Valkey can't write to {folder}. Make room; it goes on then.")
    if found := _BAD_FILE.search(log):
        name = found[1]
        return DamagedFile(
            folder / "appendonlydir" / name, f"{name} in {folder / 'appendonlydir'} is damaged"
        )
    warnings = [line.partition(" # ")[2] for line in log.splitlines() if " # " in line]
    reason = "; ".join(warnings[-_LAST_LINES:]) or "it logged no reason"
    code = f" (exit code {exit_code})" if exit_code is not None else ""
    return ValkeyFailed(f"Valkey ended{code}: {reason}. Its log is {folder / 'valkey.log'}.")
