"""What a JSON body looks like before anybody reads it as a request: no name twice in an object, and
no more names and objects than any request has.

pydantic takes the last of two equal names silently, and of 76,000 unknown names it makes 76,000
errors. The standard library's scanner hands each object's pairs over as they were sent: a body of
200 bytes takes it 4 µs.
"""

from __future__ import annotations

import json
from typing import Any, Final, NoReturn

from app.http.refusals import DuplicateName, FieldProblem, InvalidFields

# The largest request has some forty.
MOST_NAMES: Final = 64
# A request to embed or moderate has one for each text, and 2,048 texts at most.
MOST_OBJECTS: Final = 4_096
_NAME_CHARS: Final = 64
_SMALL_BYTES: Final = 2 * MOST_OBJECTS  # an object takes two bytes at least


def check(body: bytes) -> None:
    """What is no JSON passes: the reader of the request says what is wrong with it.

    Raises:
        DuplicateName: an object has the same name twice.
        InvalidFields: an object has more names, or the body more objects, than any request has.
    """
    try:
        text = body.decode()
        if len(body) <= _SMALL_BYTES:
            _SCANNER.decode(text)
        else:
            _scanner(_Counter()).decode(text)
    except (ValueError, RecursionError):  # a JSONDecodeError and a UnicodeDecodeError are both
        return


def _look_at(pairs: list[tuple[str, Any]]) -> None:
    if len(pairs) > MOST_NAMES:
        _refuse(f"has an object with {len(pairs)} names", f"Send at most {MOST_NAMES}.")
    if len(dict(pairs)) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)[:_NAME_CHARS]
        raise DuplicateName(
            f"The body gives {twice!r} more than once in the same object. Give it once.",
            field=twice,
        )


class _Counter:
    """Looks at the objects of one body, and counts them."""

    def __init__(self) -> None:
        self._left = MOST_OBJECTS

    def __call__(self, pairs: list[tuple[str, Any]]) -> None:
        self._left -= 1
        if self._left < 0:
            _refuse(f"has more than {MOST_OBJECTS} objects", "Send several requests.")
        _look_at(pairs)


def _refuse(message: str, fix: str) -> NoReturn:
    raise InvalidFields([FieldProblem(field="", message=message, fix=fix)])


def _scanner(hook: Any) -> json.JSONDecoder:  # noqa: ANN401
    # numbers stay as they are written: turning a million digits into one takes minutes
    return json.JSONDecoder(
        object_pairs_hook=hook, parse_int=str, parse_float=str, parse_constant=str
    )


_SCANNER: Final = _scanner(_look_at)
