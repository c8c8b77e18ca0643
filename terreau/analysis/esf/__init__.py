"""What the rules of the European Social Fund say of an amount and of a rate."""
