"""Reports errors that the user can fix in one line on stderr; others keep their traceback."""

from __future__ import annotations

import errno
import importlib.metadata
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import typer

_EXIT_CODE: Final = 2
# Packages whose import name differs from their name.
_PACKAGES: Final = {"PIL": "pillow", "opentelemetry": "opentelemetry-sdk"}
# The smallest first, as others contain it.
_EXTRAS: Final = ("worker", "train", "bench", "traces")
_REQUIREMENT: Final = re.compile(r"([A-Za-z0-9._-]+).*extra == ['\"](\w+)['\"]")


class CommandError(Exception):
    """A failure of a command; its message is one line that says what to do."""


@contextmanager
def explained_failures() -> Iterator[None]:
    """Prints one line and exits with 2 if the block fails for a reason that the user can fix."""
    try:
        yield
    except Exception as error:
        line = _line(error)
        if line is None:
            raise
        typer.secho(line, err=True, fg="red")
        raise typer.Exit(_EXIT_CODE) from error


def _line(error: Exception) -> str | None:
    """Returns the line for an error, or None if the user can't fix it."""
    if isinstance(error, CommandError):
        return str(error)
    if isinstance(error, ImportError):
        return _missing_package(error)
    if isinstance(error, OSError):
        return _refused_by_the_system(error)
    return _from_our_packages(error)


def _from_our_packages(error: Exception) -> str | None:
    """Returns the line for an error of our packages, which are imported only after a failure."""
    import redis

    from jobs.contract.setting_errors import SettingsError
    from jobs.runtime.outages import is_outage

    if isinstance(error, SettingsError):
        return str(error)
    if isinstance(error, redis.RedisError) and is_outage(error):
        return (
            f"Redis cannot be reached or refuses to write: {error} Start it, or set REDIS_URL to "
            "one that runs; `spearpoint up` without REDIS_URL brings its own."
        )
    return None


def _refused_by_the_system(error: OSError) -> str | None:
    if error.strerror is None or error.errno == errno.EPIPE:  # EPIPE: typer exits quietly
        return None
    where = f"{error.filename}: " if error.filename is not None else ""
    return f"{where}{error.strerror}"


def _missing_package(error: ImportError) -> str | None:
    if "socksio" in str(error):
        return (
            "ALL_PROXY, HTTP_PROXY or HTTPS_PROXY names a SOCKS proxy, and that needs another "
            "package: pip install 'httpx[socks]'. NO_PROXY names hosts that need no proxy."
        )
    package = (error.name or "").partition(".")[0]
    extra = _extra_of(package)
    if extra is None:
        return None
    return (
        f"This command needs {_PACKAGES.get(package, package)}, which is not installed: "
        f"pip install 'spearpoint[{extra}]'"
    )


def _extra_of(package: str) -> str | None:
    """Returns the smallest of our extras that installs a package."""
    name = _normal(_PACKAGES.get(package, package))
    found = {
        match[2]
        for line in importlib.metadata.requires("spearpoint") or ()
        if (match := _REQUIREMENT.match(line)) and _normal(match[1]) == name
    }
    return next((extra for extra in _EXTRAS if extra in found), None)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
