"""Makes dataclasses from JSON. Members that this version does not know are left out."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def decoded(kind: type[T], value: Mapping[str, Any]) -> T:
    """Returns the dataclass `kind` with the members of a JSON object."""
    hints = _hints(cast(Any, kind))  # mypy takes no class for hashable
    known = {name: _value(hint, value[name]) for name, hint in hints.items() if name in value}
    return kind(**known)


@cache
def _hints(kind: Any) -> dict[str, Any]:  # noqa: ANN401
    return get_type_hints(kind)


def _value(hint: Any, value: Any) -> Any:  # noqa: ANN401
    if value is None:
        return None
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _value(_fitting(inner, value), value)
    if origin is Sequence and isinstance(value, list):
        return [_value(inner[0], one) for one in value]
    if origin is Mapping and isinstance(value, dict):
        return {key: _value(inner[1], one) for key, one in value.items()}
    if dataclasses.is_dataclass(hint) and isinstance(hint, type) and isinstance(value, dict):
        return decoded(hint, value)
    return value


def _fitting(hints: Sequence[Any], value: Any) -> Any:  # noqa: ANN401
    """Returns the dataclass whose required members are all there, or the first other type."""
    if not isinstance(value, dict):
        return next((hint for hint in hints if get_origin(hint) is Sequence), hints[0])
    for hint in hints:
        if dataclasses.is_dataclass(hint) and _required(cast(Any, hint)) <= value.keys():
            return hint
    return hints[0]


@cache
def _required(kind: Any) -> frozenset[str]:  # noqa: ANN401
    missing = dataclasses.MISSING
    return frozenset(
        field.name
        for field in dataclasses.fields(kind)
        if field.default is missing and field.default_factory is missing
    )
