"""One package for each language that the program reads."""
