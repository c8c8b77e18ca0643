"""Results of the analysis around every page that shows one: how old, from what, asked for again, stopped."""
