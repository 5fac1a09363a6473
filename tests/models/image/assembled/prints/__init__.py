"""Tests of prints on clothes."""
