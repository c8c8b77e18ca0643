"""Settings from the environment, and the addresses of the pages."""
