"""What is said when a device is entrusted, locked, opened, and when it cannot be used at all."""

from django.utils.translation import gettext_lazy as _

LOCKING = {
    "app": _("Terreau sur le terrain"),
    "home": _("Écouter"),
    "locked": _("Appareil verrouillé"),
    "locked_why": _("Entrez le code de cet appareil. Sans lui, rien de ce qui a été dit ne peut être lu ici."),
    "pin": _("Code de l'appareil"),
    "open": _("Ouvrir"),
    "lock": _("Verrouiller"),
    "pin_wrong": _("Ce n'est pas le bon code : essayez encore."),
    "pin_wait": (
        _("Trop de codes faux : attendez {n} minute, puis essayez encore. Rien n'est effacé."),
        _("Trop de codes faux : attendez {n} minutes, puis essayez encore. Rien n'est effacé."),
    ),
    "forgotten": _("J'ai oublié le code"),
    "forgotten_what": _(
        "Personne ne peut retrouver ce code, l'équipe non plus : ce qui n'est pas envoyé est perdu avec lui. Vous pouvez tout effacer de "
        "cet appareil, puis le faire confier de nouveau par l'équipe."
    ),
    "erase_count": (
        _("Sur cet appareil : {n} enregistrement qui n'est pas envoyé."),
        _("Sur cet appareil : {n} enregistrements qui ne sont pas envoyés."),
    ),
    "erase_ask": _("Pour tout effacer, écrivez {word}"),
    "erase_word": _("EFFACER"),
    "erase_not": _("Rien n'est effacé : écrivez {word} en entier pour effacer."),
    "erase": _("Tout effacer de cet appareil"),
    "enrol_title": _("Préparer cet appareil"),
    "enrol_why": _("Une seule fois, avec du réseau. Ensuite tout marche sans réseau, et part quand il revient."),
    "device_key": _("Clé de l'appareil"),
    "device_key_help": _("L'équipe de votre Fabrique la donne à la page « Appareils » : scannez son code carré, ou recopiez la clé ici."),
    "device_key_read": _("Lue dans le code carré."),
    "key_wrong": _("Cette clé n'a pas 32 signes : scannez de nouveau le code carré, ou recopiez-la en entier."),
    "pin_new": _("Choisissez un code"),
    "pin_new_help": _("De 6 à 20 chiffres, que vous retiendrez : ni une date de naissance, ni 123456. Plus il est long, mieux il protège."),
    "pin_again": _("Le même code, encore une fois"),
    "pin_short": _("Le code a de 6 à 20 chiffres."),
    "pin_differs": _("Les deux codes ne sont pas les mêmes : tapez-les de nouveau."),
    "pin_change": _("Changer le code"),
    "pin_changed": _("Le code est changé."),
    "enrol": _("Commencer"),
    "key_replaced": _("Cet appareil a une nouvelle clé."),
    "new_key": _("Une nouvelle clé pour cet appareil ?"),
    "new_key_from": _("Ce lien donne la clé de « {name} », confiée par {fabrique}. Prenez-la seulement si cette équipe vous l'a donnée."),
    "new_key_other": _(
        "Cet appareil est aujourd'hui confié par {before}. Avec cette clé, ce qui attend ici partirait vers {fabrique}, qui le refuserait."
    ),
    "new_key_offline": _("Le serveur ne répond pas : on ne sait pas qui donne cette clé. Rouvrez le lien avec du réseau."),
    "new_key_take": _("Prendre la nouvelle clé"),
    "new_key_keep": _("Garder celle d'avant"),
    "insecure": _("Cette page ne peut pas garder les paroles en sûreté ici."),
    "insecure_what": _(
        "Le navigateur ne chiffre que sur une adresse qui commence par https:// (ou sur l'ordinateur même qui sert le site). Ouvrez la "
        "page par son adresse https, avec un navigateur à jour et hors navigation privée."
    ),
    "elsewhere": _("L'application est déjà ouverte dans un autre onglet ou une autre fenêtre : fermez-le, puis rechargez."),
    "reload": _("Recharger"),
    "new_version": _("Une nouvelle version de l'application est prête. Ce qui est écrit reste."),
    "take_new_version": _("La prendre maintenant"),
    "settings": _("Réglages"),
    "this_device": _("Cet appareil : {name}, confié par {fabrique}."),
    "app_language": _("Langue de l'application"),
    "lock_what": _("Si cet appareil est perdu"),
    "lock_how": _(
        "Tout ce qui est gardé ici est chiffré, et l'application se verrouille après cinq minutes sans geste. Dites la perte à l'équipe : "
        "elle ferme l'accès de l'appareil à la page « Appareils »."
    ),
    "lock_limits": _(
        "Un code de six chiffres arrête un curieux, pas un laboratoire : prenez un code plus long si ce qui se dit ici est grave, et "
        "envoyez souvent."
    ),
    "not_kept": _("Cela n'a pas été enregistré ({why}). Libérez de la place sur l'appareil, puis recommencez."),
}
