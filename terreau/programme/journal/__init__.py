"""What was done, by whom, when: one line a write, never changed; notices and audits read it."""
