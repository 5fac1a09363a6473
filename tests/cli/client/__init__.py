"""Tests of commands that use a running service."""
