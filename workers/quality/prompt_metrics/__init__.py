"""Metrics of a text beside its prompt, one a file: `measure` takes a `TextSubject`."""
