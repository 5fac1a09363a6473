"""Parses the field `input` of OpenAI's requests, a text or a list of texts."""

from __future__ import annotations

from typing import Any, Final

from app.http.refusals import FieldProblem, InvalidFields
from jobs.contract.embedding_request import MAX_TEXTS
from jobs.contract.requests import MAX_PROMPT_CHARS

TEXT: Final[dict[str, Any]] = {
    "type": "string",
    "minLength": 1,
    "maxLength": MAX_PROMPT_CHARS,
}
INPUT: Final[dict[str, Any]] = {
    "anyOf": [TEXT, {"type": "array", "items": TEXT, "minItems": 1, "maxItems": MAX_TEXTS}]
}
_TOKENS_FIX: Final = (
    "Send texts: tokens of another model's tokenizer mean nothing to this one. In LangChain, set "
    "check_embedding_ctx_length=False."
)


def texts_of(given: Any) -> list[str]:  # noqa: ANN401
    """Returns the texts of a field `input`.

    Raises:
        InvalidFields: it is neither a text nor a list of texts, or one is empty or too long.
    """
    texts = [given] if isinstance(given, str) else given
    if not isinstance(texts, list) or not texts:
        raise invalid("input", "must be a text or a list of texts", "Send at least one text.")
    if len(texts) > MAX_TEXTS:
        raise invalid("input", f"must have at most {MAX_TEXTS} texts", "Send several requests.")
    for index, text in enumerate(texts):
        _check(text, "input" if isinstance(given, str) else f"input[{index}]")
    return texts


def _check(text: Any, field: str) -> None:  # noqa: ANN401
    if isinstance(text, int | list):
        raise invalid(field, "must be a text, not tokens", _TOKENS_FIX)
    if not isinstance(text, str) or not text:
        raise invalid(field, "must be a text that is not empty", "Remove or fix it.")
    if len(text) > MAX_PROMPT_CHARS:
        message = f"must have at most {MAX_PROMPT_CHARS} characters"
        raise invalid(field, message, "Split it into shorter texts.")


def invalid(field: str, message: str, fix: str) -> InvalidFields:
    """Returns the error for one invalid field."""
    return InvalidFields([FieldProblem(field=field, message=message, fix=fix)])
