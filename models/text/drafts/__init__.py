"""Drafts of the next tokens, which a step checks together (speculative decoding)."""
