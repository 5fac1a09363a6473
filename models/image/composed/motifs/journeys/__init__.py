"""Motifs of journeys, on land, at sea, in the air and in space."""
