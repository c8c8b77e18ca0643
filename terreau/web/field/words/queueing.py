"""What is said of what waits on the device, of what left, and of the ways out."""

from django.utils.translation import gettext_lazy as _

COUNTS = {
    "count_voice": (_("{n} voix"), _("{n} voix")),
    "count_testimony": (_("{n} témoignage"), _("{n} témoignages")),
    "count_statement": (_("{n} affirmation proposée"), _("{n} affirmations proposées")),
    "count_vote": (_("{n} vote"), _("{n} votes")),
    "count_comparison": (_("{n} comparaison"), _("{n} comparaisons")),
    "count_tally": (_("{n} décompte"), _("{n} décomptes")),
    "count_sheet": (_("{n} questionnaire"), _("{n} questionnaires")),
    "a_moment": _("moins d'une minute"),
    "minutes": (_("{n} minute"), _("{n} minutes")),
    "hours": (_("{n} heure"), _("{n} heures")),
    "days": (_("{n} jour"), _("{n} jours")),
}
QUEUEING = COUNTS | {
    "queue": _("Ce qui est à envoyer"),
    "see_queue": _("Voir ce qui est à envoyer"),
    "unsent": _("Pas encore envoyé : {what}"),
    "since": _("depuis {age}"),
    "all_sent": _("Tout est envoyé"),
    "network": _("réseau"),
    "no_network": _("pas de réseau : tout est gardé ici"),
    "sending": _("envoi…"),
    "send_now": _("Envoyer maintenant"),
    "sent_at": _("Dernier envoi reçu par le serveur : {when}."),
    "not_sent_yet": _("Le serveur ne répond pas : tout reste ici et repartira de soi-même."),
    "too_heavy": _("Cet enregistrement est trop lourd pour l'envoi : enregistrez-le dans un fichier, et portez-le à l'équipe."),
    "waiting_for_end": (
        _("{n} voix n'est pas terminée : ses paroles ne partent pas, et n'iront pas dans un fichier, avant que vous la terminiez."),
        _("{n} voix ne sont pas terminées : leurs paroles ne partent pas, et n'iront pas dans un fichier, avant que vous les terminiez."),
    ),
    "end_to_send": (
        _("{n} voix n'est pas terminée : ce qu'elle a dit reste ici. Reprenez-la ci-dessous, terminez, et tout partira."),
        _("{n} voix ne sont pas terminées : ce qu'elles ont dit reste ici. Reprenez-les ci-dessous, terminez, et tout partira."),
    ),
    "export": _("Enregistrer dans un fichier"),
    "export_what": _(
        "Sans réseau pour longtemps ? Le fichier contient les paroles en clair : portez-le à l'équipe par un moyen sûr, puis effacez-le. "
        "Ce qui attend ici y reste, et rien ne compte deux fois."
    ),
    "refused_by_server": (
        _("Le serveur a refusé {n} enregistrement"),
        _("Le serveur a refusé {n} enregistrements"),
    ),
    "try_again": _("Renvoyer"),
    "export_refused": _("Enregistrer les refusés dans un fichier, pour les corriger"),
    "give_up": _("Renoncer à ces enregistrements"),
    "give_up_what": _("Ils seront effacés de cet appareil et ne sont nulle part ailleurs : enregistrez-les d'abord dans un fichier."),
    "give_up_do": _("Les effacer d'ici"),
    "keeping": _("Ce que garde cet appareil"),
    "clearing": _(
        "Effacer les données du navigateur, ou désinstaller l'application, efface ce qui n'est pas envoyé. Envoyez d'abord, ou "
        "enregistrez dans un fichier."
    ),
    "persisted": _("Ce navigateur promet de ne rien effacer de lui-même, même quand la place manque."),
    "not_persisted": _(
        "Ce navigateur n'a rien promis : quand la place manque, il peut effacer. Ajoutez l'application à l'écran d'accueil, "
        "puis rouvrez-la."
    ),
    "room": _("Place : {used} pris, {left} libres."),
    "room_unknown": _("Ce navigateur ne dit pas combien de place il reste."),
    "megabytes": _("Mo"),
    "gigabytes": _("Go"),
    "import": _("Reprendre le fichier d'un autre appareil"),
    "import_file": _("Le fichier"),
    "import_what": _("Ses enregistrements s'ajoutent à ceux-ci et partiront avec eux ; rien ne compte deux fois."),
    "import_do": _("Ajouter"),
    "import_none": _("Choisissez d'abord le fichier."),
    "import_wrong": _("Ce fichier ne vient pas de l'application de terrain : choisissez celui qu'un autre appareil a enregistré."),
    "imported": (_("{n} enregistrement ajouté."), _("{n} enregistrements ajoutés.")),
    "sent_list": _("Envoyé ces sept derniers jours"),
    "nothing_sent": _("Rien n'a été envoyé ces sept derniers jours."),
    "shut_out": _(
        "{why} Tout reste sur cet appareil : enregistrez-le dans un fichier, ou scannez la nouvelle clé que l'équipe vous donne."
    ),
    "shut_out_short": _("accès fermé"),
}
