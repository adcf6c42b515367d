"""What cover letters are made of: their fixed words in several languages, and the lines of a CV that they tell."""
