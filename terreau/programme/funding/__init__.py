"""The grant, laid over the chain: calls, operations, their partners, impacts and sheets; it never owns a project."""
