"""Who was heard, beside who lives there."""
