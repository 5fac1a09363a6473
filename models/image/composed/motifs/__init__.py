"""Small flat motifs that patterns repeat, each a function of colours that returns SVG.

They are centred at (0, 0) and fit in a circle of radius 100 units. The first colour is that of
most of a motif, a second and a third one are of its other parts. Parts never touch: a gap lies
between them, and what is drawn inside a part is cut out of it. So a motif reads in one colour
as well, on any ground, as a print from a block does.
"""
