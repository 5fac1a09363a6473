"""The watermark in the words of a text."""
