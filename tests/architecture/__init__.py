"""The eight rules of the house, and the card, as tests over the project's own files."""
