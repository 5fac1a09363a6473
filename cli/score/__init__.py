"""`spearpoint score`: scores files of texts and images, and fits and evaluates the score."""
