"""Checks that a server's answer follows the schema that it was sent."""

from __future__ import annotations

from llguidance import LLMatcher, TokenizerWrapper

from models.text.echo import END, ByteTokenizer, ByteVocabulary
from models.text.grammar.constraint import Grammars
from models.text.upstream.body import schema_of


class Adherence:
    """Reads answers byte by byte, with the parser that keeps our own models to their schema."""

    def __init__(self) -> None:
        self._grammars = Grammars(TokenizerWrapper(ByteVocabulary()))

    def departure(self, text: str, grammar: str, is_whole: bool) -> str:
        """Returns how a text departs from a schema, in words; empty if it does not.

        Args:
            text: the answer; spaces around it do not count, nor does the layout of its JSON.
            grammar: what was made of the schema; any text follows an empty one.
            is_whole: False for a text that was cut off, which must be the beginning of one that
                follows the schema.
        """
        if not grammar:
            return ""
        flexible = LLMatcher.grammar_from_json_schema(schema_of(grammar))
        constraint = self._grammars.begin(flexible)
        for byte in (*ByteTokenizer().encode(text.strip()), *([END] if is_whole else [])):
            constraint.take(byte)
        return constraint.trouble
