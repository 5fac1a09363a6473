"""Abstract and geometric styles share these: the asked colours, how they melt, and cut paper."""
