"""Money, rates and the errors that the analysis says in plain French."""
