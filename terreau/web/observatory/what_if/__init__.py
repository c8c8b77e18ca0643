"""What if a facility opened or closed here: how many people would gain it or lose it, said at once; nothing is kept."""
