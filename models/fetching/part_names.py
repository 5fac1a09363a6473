"""Names the parts of a model that is published in several wheels."""

from __future__ import annotations

import re
from typing import Final

_RANGE: Final = re.compile(r"\{(\d+)\.\.(\d+)\}")


def parts_of(address: str) -> list[str]:
    """Returns the addresses of the parts, as a shell does: `a{1..3}` is `a1`, `a2` and `a3`.

    All ranges are counted up at once, so they must be of one length; if they are not, or there is
    none, there are no parts. Zeros in front, as in `{01..22}`, are kept.
    """
    ranges = _RANGE.findall(address)
    lengths = {int(last) - int(first) + 1 for first, last in ranges}
    if len(lengths) != 1:
        return []

    def numbered(index: int) -> str:
        return _RANGE.sub(lambda one: str(int(one[1]) + index).zfill(len(one[1])), address)

    return [numbered(index) for index in range(lengths.pop())]
