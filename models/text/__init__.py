"""Text generation: continuous batching in slots over any transformers decoder."""
