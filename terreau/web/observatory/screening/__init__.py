"""Questions put to the whole country: asked in plain words or composed, answered as a list and a map, kept with their alerts."""
