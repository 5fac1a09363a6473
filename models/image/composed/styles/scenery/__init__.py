"""Styles of covers that show something: mountains, a skyline, leaves."""
