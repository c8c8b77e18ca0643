"""What the network shares: for now the vocabulary of themes."""
