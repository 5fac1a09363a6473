"""How a request becomes accepted jobs."""
