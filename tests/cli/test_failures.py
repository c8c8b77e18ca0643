import errno

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, OperationalError, ProgrammingError

from terreau.analysis.units.errors import AnalysisError
from terreau.cli.failures import NotPossibleHere, explain_failure
from terreau.programme import Refused


@pytest.mark.parametrize(
    ("problem", "code", "sentence"),
    [
        (Refused("Ce projet est déjà publié."), 1, "déjà publié"),
        (AnalysisError("Le taux est illisible."), 1, "illisible"),
        (NotPossibleHere("Le port 8000 est déjà pris."), 3, "déjà pris"),
        (ImproperlyConfigured("TERREAU_DEMO='x'"), 3, "Réglage à corriger"),
        (OperationalError("no such table: territories_commune"), 3, "terreau setup"),
        (ProgrammingError('relation "territories_commune" does not exist'), 3, "terreau setup"),
        (OperationalError("database or disk is full"), 3, "disque est plein"),
        (OperationalError("database is locked"), 3, "occupée"),
        (OperationalError("connection failed: Connection refused"), 3, "PostgreSQL"),
        (OperationalError("attempt to write a readonly database"), 3, "droits"),
        (OSError(errno.ENOSPC, "No space left on device"), 3, "disque est plein"),
        (PermissionError(errno.EACCES, "Permission denied", "/var/lib/terreau"), 3, "(/var/lib/terreau)"),
        (FileNotFoundError(errno.ENOENT, "No such file", "fiche.md"), 3, "introuvable (fiche.md)"),
    ],
)
def test_an_expected_error_becomes_a_sentence_and_a_code(problem, code, sentence):
    said, left_with = explain_failure(problem)
    assert (left_with, sentence in said) == (code, True)


@pytest.mark.parametrize(
    "problem",
    [IntegrityError("UNIQUE constraint failed"), OperationalError("something new"), OSError(errno.EIO, "I/O error"), ValueError("a fault")],
)
def test_an_error_that_nobody_expected_crashes(problem):
    with pytest.raises(type(problem)):
        explain_failure(problem)
