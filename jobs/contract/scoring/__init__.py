"""Jobs that score texts and images of any origin: request, result and order."""
