"""How good an output is: one metric a file, each 0..1 with a reason in words."""
