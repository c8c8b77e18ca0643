"""A first text for the notice, in plain words, with the facts of the collection: the team corrects it before anyone reads it."""

from datetime import date

from django.utils.translation import gettext as _

from terreau.web.ui import numbers


def model_notice(*, fabrique, purpose: str, keep_until: date, feedback_days: int) -> str:
    """What the law and good manners ask to say before someone speaks, one paragraph a question."""
    facts = {"fabrique": str(fabrique), "purpose": purpose.strip(), "until": numbers.day(keep_until), "days": feedback_days}
    paragraphs = (
        _("Qui vous écoute ?\n%(fabrique)s, qui décide de cette écoute et répond de ce qu'elle garde."),
        _("Pourquoi ?\n%(purpose)s"),
        _(
            "Que gardons-nous ?\nVos mots et vos votes, le jour, le lieu aussi précis que vous le voulez, et ce que vous choisissez de "
            "dire de vous (âge, situation). Jamais votre nom. Rien n'est obligatoire : vous pouvez ne pas répondre, passer, arrêter."
        ),
        _(
            "Qui les lit ?\nL'équipe de %(fabrique)s, et celles et ceux qui suivent son travail. Avant qu'une parole sorte de l'équipe, "
            "une personne la relit pour que personne ne soit reconnu. Les machines qui aident à trier restent chez nous."
        ),
        _("Jusqu'à quand ?\nJusqu'au %(until)s ; ce jour-là, paroles et votes sont effacés. Les comptes et les besoins décrits restent."),
        _(
            "Et après ?\nVous recevez un code de suivi. Sous %(days)s jours après l'écoute, nous vous disons ce que vos mots sont devenus, "
            "sur la page publique avec ce code, ou par le moyen que vous choisissez."
        ),
        _(
            "Si vous changez d'avis ?\nAvec votre code, vous retirez vos paroles quand vous voulez ; vous pouvez aussi nous les demander "
            "ou les faire corriger. Nous les gardons parce que vous êtes d'accord, et seulement pour cela. "
            "En cas de désaccord, vous pouvez saisir la CNIL (www.cnil.fr)."
        ),
    )
    return "\n\n".join(paragraph % facts for paragraph in paragraphs)
