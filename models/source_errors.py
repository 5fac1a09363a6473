"""What can go wrong with weights; every message says what to do."""

from __future__ import annotations


class SourceError(Exception):
    """A model can't be had."""


class NotPulled(SourceError):
    """It is not on this machine yet."""


class WrongHash(SourceError):
    """Its files are not what was pinned; it is not loaded."""
