"""Models and their training: a library that does not depend on jobs, Redis or HTTP."""
