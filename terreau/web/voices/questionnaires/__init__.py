"""Questionnaires of a collection: writing them, taking them from a workbook, putting them into use, filling them, their answers."""
