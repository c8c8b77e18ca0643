"""The words that records are filed under: how people were heard, who they are, where."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mode(models.TextChoices):
    """How a person was heard; the effect of each is shown, never hidden in a sum."""

    TABLET = "tablet", _("face à face, sur tablette")
    PAPER = "paper", _("sur papier")
    PHONE = "phone", _("par téléphone")
    ONLINE = "online", _("en ligne")
    WORKSHOP = "workshop", _("en atelier")


class SourceKind(models.TextChoices):
    """Who speaks: needs are counted by independent sources, and two residents are not one resident and one employer."""

    RESIDENT = "resident", _("habitant·e")
    WORKER = "worker", _("travaille ici")
    ASSOCIATION = "association", _("association")
    EMPLOYER = "employer", _("employeur")
    LANDLORD = "landlord", _("bailleur")
    SOCIAL_ACTION = "social_action", _("action sociale (CCAS, travail social)")
    HEALTH = "health", _("santé")
    SCHOOL = "school", _("école, petite enfance")
    ELECTED = "elected", _("élu·e, collectivité")
    OTHER = "other", _("autre")


class Wording(models.TextChoices):
    VERBATIM = "verbatim", _("mot pour mot")
    PARAPHRASE = "paraphrase", _("reformulé par qui écoute")


class Prompting(models.TextChoices):
    OPEN = "open", _("dit librement")
    PROMPTED = "prompted", _("en réponse à une question")


class AgeBand(models.TextChoices):
    """Bands that fold into those of the census by IRIS (0–19, 20–64, 65 and over): who was heard is set beside who lives there."""

    UNDER_15 = "0-14", _("moins de 15 ans")
    A15_19 = "15-19", _("15 à 19 ans")
    A20_39 = "20-39", _("20 à 39 ans")
    A40_64 = "40-64", _("40 à 64 ans")
    A65_74 = "65-74", _("65 à 74 ans")
    A75 = "75+", _("75 ans et plus")


CENSUS_BANDS = {
    "0-19": (AgeBand.UNDER_15, AgeBand.A15_19),
    "20-64": (AgeBand.A20_39, AgeBand.A40_64),
    "65+": (AgeBand.A65_74, AgeBand.A75),
}


class Sex(models.TextChoices):
    WOMAN = "woman", _("femme")
    MAN = "man", _("homme")
    OTHER = "other", _("autre")


class ReplyChannel(models.TextChoices):
    """By what the person can be told what became of their words."""

    CODE = "code", _("code de suivi, sur la page publique")
    SMS = "sms", _("SMS")
    EMAIL = "email", _("e-mail")
    LETTER = "letter", _("lettre")
    POSTER = "poster", _("affiche sur place")
    VISIT = "visit", _("à la prochaine visite")
    NONE = "none", _("aucun retour demandé")


# The channels that need to know where to write.
NEEDS_ADDRESS = {ReplyChannel.SMS, ReplyChannel.EMAIL, ReplyChannel.LETTER}

# Situations that people declare, dimension -> (code, label): agreements between them need no discovered group.
SITUATIONS = {
    "housing": {
        "social_tenant": _("locataire d'un logement social"),
        "tenant": _("locataire du privé"),
        "owner": _("propriétaire"),
        "hosted": _("hébergé·e"),
        "homeless": _("sans logement"),
    },
    "work": {
        "employed": _("en emploi"),
        "job_seeker": _("en recherche d'emploi"),
        "student": _("en études ou en formation"),
        "retired": _("à la retraite"),
        "at_home": _("au foyer"),
        "unable": _("empêché·e de travailler (santé, handicap)"),
    },
    "household": {
        "alone": _("vit seul·e"),
        "couple": _("en couple sans enfant"),
        "family": _("en couple avec enfants"),
        "lone_parent": _("seul·e avec enfants"),
        "shared": _("à plusieurs adultes"),
    },
    "transport": {
        "car": _("dispose d'une voiture"),
        "no_car": _("n'a pas de voiture"),
    },
}
DIMENSION_NAMES = {
    "age": _("âge"),
    "sex": _("sexe"),
    "place": _("lieu"),
    "source": _("qui parle"),
    "housing": _("logement"),
    "work": _("travail"),
    "household": _("foyer"),
    "transport": _("déplacements"),
}
