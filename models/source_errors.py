"""Errors raised when a model's files can't be used; every message says what to do."""

from __future__ import annotations


class SourceError(Exception):
    """A model can't be obtained."""


class NotPulled(SourceError):
    """The model is not on this machine yet."""


class WrongHash(SourceError):
    """The model's files differ from the pinned ones; the model is not loaded."""
