"""Finishes pictures that are areas of one colour each."""
