"""Prepares texts of any origin as a corpus that language models are trained on."""
