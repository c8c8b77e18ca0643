"""Pages of operations, calls and sheets."""
