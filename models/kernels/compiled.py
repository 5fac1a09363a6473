"""Compiles functions for the CPU at hand with Numba, and keeps what it compiled where it can."""

from __future__ import annotations

import ctypes
import threading
import zlib
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import numpy as np
from numba import cfunc, types

NUMBERS: Final = types.void(types.CPointer(types.int64))  # what `call` and threads.py can call
_VERSION: Final = ".version_"


def compiled(
    signature: Any,  # noqa: ANN401
    body: Callable[..., None],
    fastmath: set[str],
    calls: tuple[ModuleType, ...] = (),
) -> Any:  # noqa: ANN401
    """Returns a function as Numba's CFunc, with an `address`; keep it as long as that is used.

    Numba keeps the code beside the function's file or in the user's cache folder. If neither can be
    written, as in a read-only container, each start compiles it again.

    Args:
        signature: Numba's types of the result and the arguments.
        fastmath: LLVM's flags that floating-point operations may have.
        calls: modules whose functions `body` calls. Numba sees only whether the body's own file has
            changed, and would go on using what was compiled with others before an upgrade.
    """
    if calls:
        source = b"".join(Path(str(module.__file__)).read_bytes() for module in calls)
        name = body.__qualname__.partition(_VERSION)[0]
        # Numba names the kept file after it
        body.__qualname__ = f"{name}{_VERSION}{zlib.crc32(source):08x}"
    options: dict[str, Any] = {"error_model": "numpy", "fastmath": fastmath}
    try:
        return cfunc(signature, cache=True, **options)(body)
    except RuntimeError as error:
        if "no locator" not in str(error):  # neither cache folder can be written
            raise
        return cfunc(signature, **options)(body)


def call(code: Any, *arguments: int) -> None:  # noqa: ANN401
    """Calls a compiled function whose only argument is the address of these numbers."""
    given = np.array(arguments, np.int64)
    ctypes.CFUNCTYPE(None, ctypes.c_void_p)(code.address)(given.ctypes.data)


def once(make: Callable[[], Any]) -> Callable[[], Any]:
    """Returns a function that compiles something when it is first called, in one thread only."""
    kept, compiling = cache(make), threading.Lock()

    @wraps(make)
    def made() -> Any:  # noqa: ANN401
        with compiling:
            return kept()

    return made
