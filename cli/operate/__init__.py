"""Commands for the operator of a service: API keys, models and recipes."""
