"""The colours of one drawing."""

from __future__ import annotations

from typing import NamedTuple


class Kit(NamedTuple):
    """Holds the colours of a thing's parts.

    main: of its largest part; shade: of that in the shade.
    second: of its second part, such as a trunk or a roof.
    pale, deep: of light and dark details.
    """

    main: str
    shade: str
    second: str
    pale: str
    deep: str
