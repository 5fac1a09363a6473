"""The field `input` of OpenAI's requests about texts: one, or a list of them."""

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
    """
    Raises:
        InvalidFields: it is no text and no list of texts, or one is empty or too long.
    """
    texts = [given] if isinstance(given, str) else given
    if not isinstance(texts, list) or not texts:
        raise wrong("input", "must be a text or a list of texts", "Send at least one text.")
    if len(texts) > MAX_TEXTS:
        raise wrong("input", f"must have at most {MAX_TEXTS} texts", "Send several requests.")
    for index, text in enumerate(texts):
        _check(text, "input" if isinstance(given, str) else f"input[{index}]")
    return texts


def _check(text: Any, field: str) -> None:  # noqa: ANN401
    if isinstance(text, int | list):
        raise wrong(field, "must be a text, not tokens", _TOKENS_FIX)
    if not isinstance(text, str) or not text:
        raise wrong(field, "must be a text that is not empty", "Leave it out or mend it.")
    if len(text) > MAX_PROMPT_CHARS:
        most = f"must have at most {MAX_PROMPT_CHARS} characters"
        raise wrong(field, most, "Split it into shorter texts.")


def wrong(field: str, message: str, fix: str) -> InvalidFields:
    """A refusal of one field."""
    return InvalidFields([FieldProblem(field=field, message=message, fix=fix)])
