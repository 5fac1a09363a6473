"""In which language a recipe writes."""
