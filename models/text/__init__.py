"""Text generation with continuous batching over any transformers decoder."""
