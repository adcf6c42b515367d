"""Skills: the taxonomy and finding skills in text."""
