"""From texts as they lie about to a corpus that a language model can learn from."""
