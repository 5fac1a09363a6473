"""How much of a text was there before."""
