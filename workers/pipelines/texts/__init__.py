"""The parts of the pipeline of texts, and its variant for models that run elsewhere."""
