"""The files of this repository: what git tracks or would track."""

from __future__ import annotations

import ast
import subprocess
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Source:
    """One Python file; `path` is relative to the repository."""

    path: PurePosixPath
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, str(self.path))

    @property
    def folder(self) -> str:
        return self.path.parts[0]


@cache
def repository_files() -> tuple[Path, ...]:
    # -z: other file names than ASCII come unquoted
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    files = [ROOT / name for name in names.split("\0") if name]
    return tuple(file for file in files if file.is_file())


@cache
def python_sources() -> tuple[Source, ...]:
    return tuple(
        Source(PurePosixPath(file.relative_to(ROOT).as_posix()), file.read_text("utf-8"))
        for file in repository_files()
        if file.suffix == ".py"
    )
