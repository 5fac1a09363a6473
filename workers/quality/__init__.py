"""Tells how good an output is: one metric a file, with a value in 0..1 and a reason in words."""
