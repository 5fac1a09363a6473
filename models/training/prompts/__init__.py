"""Prompts as training sees them: embedded, and read by a prompt reader."""
