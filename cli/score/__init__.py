"""`spearpoint score`: scores files of texts and images."""
