"""What the data says: plain values in, frozen results out; no Django, no clock, no network."""
