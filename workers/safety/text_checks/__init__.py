"""The checks by rules, found by their file names; see workers/safety/checks.py."""
