"""What can be done to calls, operations and sheets."""
