"""What votes say: ranked agreements, groups when they hold, agreements between declared situations."""
