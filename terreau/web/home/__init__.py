"""The workspace: what awaits each person, the journal, the national dashboard."""
