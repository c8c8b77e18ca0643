"""Telling those who spoke what became of their words: each step of a need owes them a return."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from terreau.programme.journal.models import address_of
from terreau.programme.needs.models import Need
from terreau.programme.needs.states import State
from terreau.programme.people.models import Person
from terreau.programme.voices.actions.feedback import owe_feedback
from terreau.programme.voices.models import Step, Testimony, Voice


def tell_voices(need: Need, *, step: Step, text: str, today: date, by: Person | None, about: str = "") -> int:
    """Owe a return to each voice behind a need; `about` is the need unless something later answers it. Once per step and thing.

    Those whose words speak against the need are told the same news, and that their words stay beside it as such.
    """
    showing = voices_of(need)
    facts = {"step": step, "about": about or address_of(need), "today": today, "by": by}
    told_them = owe_feedback(showing, text=text, **facts)
    against = voices_of(need, speaks_against=True).exclude(pk__in=showing.values("pk"))
    return told_them + owe_feedback(against, text=text_of_opposition(need, text), **facts)


def voices_of(need: Need, *, speaks_against: bool = False):
    """Those whose testimony is linked, those who said the same in a testimony that was merged with it, those who proposed a statement."""
    pieces = need.evidence.filter(speaks_against=speaks_against)
    linked = Testimony.objects.filter(evidence__in=pieces)
    same = Q(pk__in=linked) | Q(merged_into__kept__in=linked) | Q(merges__twin__in=linked)
    spoke = Q(testimonies__in=Testimony.objects.filter(same)) | Q(statements__evidence__in=pieces)
    return Voice.objects.standing().filter(spoke).distinct()


def text_of_opposition(need: Need, news: str) -> str:
    """The news as the others read it, after what it is not: their words."""
    sentence = _("Vos mots disent autre chose que le besoin « %(need)s » : ils sont gardés à côté de lui, comme un avis contraire.")
    return f"{sentence % {'need': named(need)}} {_('Voici ce que lisent les personnes qui ont dit ce besoin :')} {news}"


def told(sentence: str, *, address: str = "") -> str:
    """The sentence, and where to read on."""
    return f"{sentence} {_('À lire :')} {address}" if address else sentence


def text_of_link(need: Need, *, address: str) -> str:
    """The page of a need opens to all once it is validated: until then there is no address to give."""
    if need.state in (State.VALIDATED, State.ANSWERED):
        sentence = _("Vos mots, avec d'autres, montrent un besoin déjà reconnu : « %(need)s ».") % {"need": named(need)}
        return told(sentence, address=address)
    return _("Vos mots, avec d'autres, ont servi à décrire un besoin : « %(need)s ». Il reste à le faire valider.") % {"need": named(need)}


def text_of_validation(need: Need, *, address: str) -> str:
    facts = {"need": named(need), "who": need.get_validated_by_display(), "day": f"{need.validated_on:%d/%m/%Y}"}
    sentence = _("Le besoin que vous avez dit, « %(need)s », a été reconnu par %(who)s le %(day)s.") % facts
    return told(sentence, address=address)


def text_of_answer(need: Need, *, address: str) -> str:
    sentence = _("Le besoin que vous avez dit, « %(need)s », a maintenant une réponse : %(answer)s") % {
        "need": named(need),
        "answer": ended(need.answer),
    }
    return told(sentence, address=address)


def text_of_setting_aside(need: Need) -> str:
    sentence = _("Le besoin que vous avez dit, « %(need)s », n'est pas suivi pour l'instant. La raison : %(reason)s")
    return sentence % {"need": named(need), "reason": ended(need.set_aside_reason)}


def text_of_project(need: Need, project, *, address: str) -> str:
    sentence = _("Un projet est né pour répondre au besoin que vous avez dit, « %(need)s » : « %(project)s ».")
    return told(sentence % {"need": named(need), "project": named(project)}, address=address)


def named(thing) -> str:
    """A title as it stands between quotation marks: without the full stop that the sentence around it has."""
    words = str(thing)
    return words if words.endswith("..") else words.removesuffix(".")


def ended(words: str) -> str:
    """A sentence of someone else's, with its full stop."""
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."
