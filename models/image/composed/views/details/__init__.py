"""Draws what landscapes need here and there: sizes of motifs, storms, light, rails and ropes."""
