"""A sheet of the programme as plain values: read from a brochure, checked, written as Markdown, DOCX and PDF."""
