"""Reads what a prompt says is behind somebody."""
