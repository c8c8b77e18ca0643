"""Collections in the workspace: their list, their sheet, the notice shown to people, the quotas, opening and closing."""
