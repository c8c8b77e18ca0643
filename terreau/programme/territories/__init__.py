"""Places: official geography, and the territories of the programme made from it."""
