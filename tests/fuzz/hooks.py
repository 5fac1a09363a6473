"""Gives schemathesis what it loads: see SCHEMATHESIS_HOOKS in test_whole_api.py."""

from tests.fuzz import json_lines, one_parser

__all__ = ["json_lines", "one_parser"]
