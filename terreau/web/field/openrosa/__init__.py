"""The doors that ODK Collect and KoboCollect knock at: the list of forms, a form, what was filled."""
