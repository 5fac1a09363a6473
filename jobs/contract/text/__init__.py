"""Holds what requests say of a text, beside what it is about."""
