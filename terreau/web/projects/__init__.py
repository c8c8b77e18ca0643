"""Projects: their list, their page, the forms of the workspace."""
