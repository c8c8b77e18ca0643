"""The records that devices, pages and files send: what each may hold, read with suspicion."""
