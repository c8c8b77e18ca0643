"""From the plain facts of a sheet to rows: find what is there, add what is not, change only what the sheet changed."""
