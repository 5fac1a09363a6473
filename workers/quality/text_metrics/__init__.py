"""Metrics of any text, one a file: `measure` takes a `TextSubject`."""
