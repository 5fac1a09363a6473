"""The routes under /v1/: OpenAI's API over our jobs, so that its clients work unchanged."""
