"""Who was heard, beside who lives there: quotas, weights, intervals, and whether new themes still come."""
