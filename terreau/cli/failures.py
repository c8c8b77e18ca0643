"""What each expected error becomes in the terminal: one French sentence on the error output, and a code."""

import errno

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, IntegrityError

from terreau.analysis.units.errors import AnalysisError
from terreau.programme import Refused

DONE, REFUSED, USAGE, ENVIRONMENT, INTERRUPTED = 0, 1, 2, 3, 130


class NotPossibleHere(Exception):
    """The machine does not allow it; the message says what to do."""


# Each database has its own words for the same trouble.
DATABASE_SENTENCES = (
    (("no such table", "does not exist", "no such column"), "La base n'est pas prête : lancez « terreau setup », puis recommencez."),
    (
        ("unable to open database", "readonly database", "read-only", "permission denied"),
        "La base ne peut pas être écrite : vérifiez les droits sur le dossier TERREAU_HOME, ou DATABASE_URL.",
    ),
    (("disk is full", "disk full", "no space left"), "Le disque est plein : libérez de la place, puis recommencez."),
    (("is locked",), "La base est occupée par un autre programme : attendez qu'il ait fini, puis recommencez."),
    (
        ("connection", "could not translate host", "password authentication"),
        "La base de données ne répond pas : vérifiez que PostgreSQL tourne, et l'adresse donnée dans DATABASE_URL.",
    ),
)


def explain_failure(problem: Exception) -> tuple[str, int]:
    """The sentence to show and the code to leave with; an error that nobody expected is raised again."""
    if isinstance(problem, Refused | AnalysisError):
        return str(problem), REFUSED
    if isinstance(problem, NotPossibleHere):
        return str(problem), ENVIRONMENT
    if isinstance(problem, ImproperlyConfigured):
        return f"Réglage à corriger : {problem}", ENVIRONMENT
    if isinstance(problem, DatabaseError):
        return explain_database(problem), ENVIRONMENT
    if isinstance(problem, OSError):
        return explain_system(problem), ENVIRONMENT
    raise problem


def explain_database(problem):
    said = str(problem).lower()
    if isinstance(problem, IntegrityError):
        raise problem
    for signs, sentence in DATABASE_SENTENCES:
        if any(sign in said for sign in signs):
            return sentence
    raise problem


def explain_system(problem):
    where = f" ({problem.filename})" if problem.filename else ""
    sentences = {
        errno.ENOSPC: "Le disque est plein : libérez de la place, puis recommencez.",
        errno.EACCES: f"Droit d'écriture ou de lecture manquant{where} : changez les droits, ou TERREAU_HOME.",
        errno.EPERM: f"Droit d'écriture ou de lecture manquant{where} : changez les droits, ou TERREAU_HOME.",
        errno.EROFS: f"Le disque est en lecture seule{where} : donnez un autre dossier dans TERREAU_HOME.",
        errno.ENOENT: f"Fichier ou dossier introuvable{where} : vérifiez son nom.",
        errno.EISDIR: f"Un fichier était attendu, c'est un dossier{where}.",
        errno.ENOTDIR: f"Un dossier était attendu, c'est un fichier{where}.",
        errno.EADDRINUSE: "Le port est déjà pris : arrêtez l'autre programme, ou choisissez-en un autre avec --port.",
    }
    if problem.errno not in sentences:
        raise problem
    return sentences[problem.errno]
