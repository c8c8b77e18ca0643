"""What testimonies speak of: themes with their quotes, and the code book that the team keeps."""
