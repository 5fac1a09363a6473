"""Joins the modules of the widget into the one script that other sites load."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent
# Each uses only those before it.
_MODULES: Final = (
    "widget/dom",
    "widget/words",
    "shared/event_stream",
    "widget/service",
    "widget/styles",
    "widget/fields",
    "widget/generator",
    "widget/text",
    "widget/image",
    "widget/start",
)
_IMPORT: Final = re.compile(r"^import .*;\n", re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=\w)", re.MULTILINE)


@cache
def widget_script() -> bytes:
    """Returns a classic script, which browsers run as soon as it has arrived.

    The modules share one function's scope, so their names must differ; browsers refuse the script
    otherwise.
    """
    parts = [(_FOLDER / f"{name}.js").read_text("utf-8") for name in _MODULES]
    body = "\n".join(_EXPORT.sub("", _IMPORT.sub("", part)) for part in parts)
    return f'(() => {{\n"use strict";\n{body}}})();\n'.encode()
