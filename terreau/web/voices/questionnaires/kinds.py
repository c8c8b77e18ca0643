"""How types of questions are called on pages."""

from django.utils.translation import gettext_lazy as _

KINDS = {
    "text": _("texte libre"),
    "integer": _("nombre entier"),
    "decimal": _("nombre"),
    "range": _("échelle"),
    "select_one": _("un choix dans une liste"),
    "select_multiple": _("plusieurs choix dans une liste"),
    "date": _("date"),
    "time": _("heure"),
    "dateTime": _("date et heure"),
    "geopoint": _("lieu (arrondi au kilomètre)"),
    "image": _("photo"),
    "audio": _("son"),
    "file": _("fichier"),
    "barcode": _("code-barres"),
    "acknowledge": _("accord à cocher"),
    "note": _("texte à lire"),
    "calculate": _("calcul"),
    "hidden": _("valeur cachée"),
    "start": _("heure du début"),
    "end": _("heure de la fin"),
    "today": _("date du jour"),
    "deviceid": _("appareil"),
    "group": _("groupe de questions"),
    "repeat": _("partie répétée"),
}
# Those that a person adds by hand; the others come with workbooks.
OFFERED = tuple(kind for kind in KINDS if kind not in ("hidden", "deviceid"))
