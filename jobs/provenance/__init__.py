"""Where an output comes from: what marks it, and what finds the marks again."""
