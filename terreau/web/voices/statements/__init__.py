"""Statements to vote on: proposed, shown, set aside, added one by one or several at once."""
