"""Turns prompts in Spanish, German, French, Portuguese, Italian and Chinese into plain English."""
