"""Pictograms by their names: Fluent Emoji by Microsoft, in the flat style.

They are licensed under MIT; sheets/LICENSE has the notice.
"""
