"""Commands for whoever runs the service: keys, models and recipes."""
