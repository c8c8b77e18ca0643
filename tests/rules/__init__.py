"""The rules that the product applies, as tables: each row is a test, and a line of docs/rules."""
