"""Parses request bodies into models, and turns pydantic's errors into readable messages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Final, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from app.http import json_shape
from app.http.nearest import MAX_HINTS, nearest
from app.http.refusals import MAX_ERRORS, FieldProblem, InvalidFields, MalformedJson

_NAME_CHARS: Final = 64
UNKNOWN_FIELD: Final = "is not a known field"
Model = TypeVar("Model", bound=BaseModel)

_NOUNS: Final = {
    "integer": "a whole number",
    "number": "a number",
    "string": "a text in quotes",
    "boolean": "true or false",
    "array": "a list",
}
# pydantic error type -> message, formatted with the error's context
_MESSAGES: Final = {
    "missing": "is required",
    "extra_forbidden": UNKNOWN_FIELD,
    "finite_number": "must be a finite number, not NaN or Infinity",
    "greater_than": "must be greater than {gt}",
    "greater_than_equal": "must be at least {ge}",
    "less_than": "must be less than {lt}",
    "less_than_equal": "must be at most {le}",
    "literal_error": "must be one of {expected}",
    "string_too_short": "must have at least {min_length} character(s)",
    "string_too_long": "must have at most {max_length} characters",
    "too_short": "must have at least {min_length} item(s)",
    "too_long": "must have at most {max_length} items",
    "int_from_float": "must be a whole number",
    "model_type": "must be a JSON object",
    "model_attributes_type": "must be a JSON object",
}


def parse(model: type[Model], body: bytes) -> Model:
    """Parses the body of a request.

    Raises:
        MalformedJson: the body is not JSON or not UTF-8.
        DuplicateName: an object contains the same name twice.
        InvalidFields: fields are not valid; the error names all of them.
    """
    json_shape.check(body)
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
    if found[0]["type"] == "json_invalid":
        raise MalformedJson(_json_detail(body, found[0]), field="body") from None
    raise _invalid(model, found)


def validate(model: type[Model], given: dict[str, Any]) -> Model:
    """Validates values that were not sent as a JSON body; numbers may be given as text.

    Raises:
        InvalidFields: fields are not valid; the error names all of them.
    """
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise _invalid(model, error.errors(include_url=False, include_input=False)) from None


def _invalid(model: type[BaseModel], found: list[ErrorDetails]) -> InvalidFields:
    unknown = [one for one in found[:MAX_ERRORS] if one["type"] == "extra_forbidden"]
    hinted = unknown[:MAX_HINTS]
    problems = [_explain(model, one, hints=one in hinted) for one in found[:MAX_ERRORS]]
    return InvalidFields(problems)


def _json_detail(body: bytes, error: ErrorDetails) -> str:
    if not body.strip():
        return "The body is empty. Send a JSON object with the request's fields."
    try:
        body.decode()
    except UnicodeDecodeError as failure:
        return f"The body is not valid UTF-8 at byte {failure.start}. Encode it as UTF-8."
    return f"The body is not valid JSON: {error['ctx']['error']}. Fix the JSON there."


def _explain(model: type[BaseModel], error: ErrorDetails, *, hints: bool) -> FieldProblem:
    """Explains one error of pydantic's.

    Args:
        hints: whether to suggest a known name for an unknown one.
    """
    kind, context = error["type"], error.get("ctx", {})
    if kind == "value_error":
        return _broken_rule(model, str(context["error"]), error["loc"])
    name = str(error["loc"][0]) if error["loc"] else ""
    nested = _nested(model, name)
    # the path below the field, without an index into a list
    rest = tuple(part for part in error["loc"][1:2] if isinstance(part, str)) + error["loc"][2:]
    if nested is not None and rest:
        inner = _explain(nested, error | {"loc": rest}, hints=hints)
        return inner.model_copy(update={"field": _path(error["loc"])})
    known = _properties(model).get(name, {})
    if kind == "string_pattern_mismatch":
        message = "must not be blank" if known.get("pattern") == r"\S" else "has a wrong form"
    elif kind in _MESSAGES:
        message = _MESSAGES[kind].format(**context)
    else:
        message = f"must be {_noun(known)}" if known else error["msg"]
    if kind == "extra_forbidden":
        fix = _closest(name if hints else "", model.model_fields)
    else:
        fix = _fix(model, kind, name, known)
    return FieldProblem(field=_path(error["loc"]), message=message, fix=fix)


def _nested(model: type[BaseModel], name: str) -> type[BaseModel] | None:
    """Returns the model of a field that is an object, optional or not."""
    field = model.model_fields.get(name)
    options = (get_args(field.annotation) or (field.annotation,)) if field is not None else ()
    return next(
        (one for one in options if isinstance(one, type) and issubclass(one, BaseModel)), None
    )


def _broken_rule(
    model: type[BaseModel], message: str, location: tuple[int | str, ...]
) -> FieldProblem:
    """Explains an error of a validator, whose own message says what to do."""
    if location:
        return FieldProblem(field=_path(location), message=message, fix="Change it.")
    words = re.findall(r"\w+", message)
    field = next((word for word in words if word in model.model_fields), "")
    return FieldProblem(
        field=field, message=f"breaks a rule: {message}", fix="Change one of the fields named."
    )


def _fix(model: type[BaseModel], kind: str, name: str, known: dict[str, Any]) -> str:
    if not name:
        return f"Send an object such as {_example(model)}."
    about = str(known.get("description", "")).strip()
    action = f"Add {name}" if kind == "missing" else f"Give {name} as {_noun(known)}"
    return f"{action}. {about}".strip()


def _example(model: type[BaseModel]) -> str:
    examples = model.model_json_schema().get("examples", [{}])
    return json.dumps(examples[0])


def _closest(name: str, names: Iterable[str]) -> str:
    known = sorted(names)
    near = nearest(name.lower(), known) if name else None
    hint = f"Did you mean {near}? " if near else ""
    return f"{hint}Remove it or use one of: {', '.join(known)}."


def _path(location: tuple[int | str, ...]) -> str:
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return path.removeprefix(".")[:_NAME_CHARS]


def _noun(known: dict[str, Any]) -> str:
    """Describes a field's schema in words, such as `a whole number from 1 to 8`."""
    if "enum" in known:
        return "one of " + ", ".join(str(value) for value in known["enum"])
    noun = _NOUNS.get(known.get("type", ""), "another value")
    low = known.get("minimum", known.get("minLength"))
    high = known.get("maximum", known.get("maxLength"))
    above = known.get("exclusiveMinimum")
    unit = " characters" if known.get("type") == "string" else ""
    if low is not None and high is not None:
        return f"{noun}{' of' if unit else ' from'} {low} to {high}{unit}"
    if above is not None and high is not None:
        return f"{noun} above {above}, up to {high}"
    if "maxItems" in known:
        return f"{noun} of up to {known['maxItems']}"
    return noun


@cache
def _properties(model: type[BaseModel]) -> dict[str, dict[str, Any]]:
    """Returns the JSON schema of each field, without the `null` of optional ones."""
    found: dict[str, dict[str, Any]] = {}
    for name, schema in model.model_json_schema()["properties"].items():
        options = [one for one in schema.get("anyOf", []) if one.get("type") != "null"]
        found[name] = schema | (options[0] if options else {})
    return found
