"""What is owed to those who spoke, by which channel, and what was given."""
