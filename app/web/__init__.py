"""Our pages, the files that they load, and how they are served."""
