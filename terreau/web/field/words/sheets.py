"""What is said around the questions of a questionnaire."""

from django.utils.translation import gettext_lazy as _

SHEETS = {
    "sheet_what": _("Tout se garde au fil de la saisie. Les questions sans « facultatif » attendent une réponse."),
    "sheet_keep": _("Garder ce questionnaire"),
    "sheet_leave_out": _("Abandonner ce questionnaire"),
    "sheet_faults": (_("{n} réponse est à revoir."), _("{n} réponses sont à revoir.")),
    "answer_required": _("Cette question attend une réponse."),
    "answer_wrong": _("Cette réponse ne convient pas à la question."),
    "answer_number": _("Écrivez un nombre."),
    "optional": _("(facultatif)"),
    "other": _("autre"),
    "other_which": _("Lequel, laquelle ?"),
    "repeat_add": _("En ajouter un"),
    "repeat_remove": _("Retirer le {n}"),
    "repeat_turn": _("Numéro {n}"),
    "no_files_here": _("Cette question attend une photo, un son ou un fichier : elle se remplit avec ODK Collect ou KoboCollect."),
}
