"""Tags and filters the pages load with {% load ui %}."""
