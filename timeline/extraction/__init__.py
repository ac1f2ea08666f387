"""Article to mentions, by a cascade from cheap to dear; what is of one language lives in languages."""
