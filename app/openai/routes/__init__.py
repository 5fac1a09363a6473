"""OpenAI's endpoints, one file for each resource."""
