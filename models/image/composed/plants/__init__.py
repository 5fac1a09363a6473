"""Plants that several styles draw: branches, large leaves, blossoms, blooms and single leaves."""
