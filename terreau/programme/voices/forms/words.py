"""The words of XLSForm: types and their other spellings, columns, languages."""

from django.utils.translation import gettext_lazy as _

from terreau.programme.voices.forms.definition import KINDS

# Other spellings, old ones too, of the types that are taken.
TYPE_ALIASES = {
    **{kind.lower(): kind for kind in KINDS},
    "int": "integer",
    "string": "text",
    "select1": "select_one",
    "select one": "select_one",
    "select one from": "select_one",
    "select multiple": "select_multiple",
    "select all that apply": "select_multiple",
    "select all that apply from": "select_multiple",
    "photo": "image",
    "location": "geopoint",
    "gps": "geopoint",
    "trigger": "acknowledge",
    "date time": "dateTime",
    "device id": "deviceid",
    "start time": "start",
    "end time": "end",
    "begin group": "begin group",
    "begin repeat": "begin repeat",
    "end group": "end group",
    "end repeat": "end repeat",
}
# What is asked another way here: type -> (what it is taken as, how it is said).
TAKEN_AS = {
    "rank": ("select_multiple", _("pris comme un choix multiple : l'ordre n'est pas gardé")),
    "video": ("file", _("pris comme un fichier")),
    "select_one_from_file": ("text", _("pris comme un texte : la liste est dans un autre fichier")),
    "select_multiple_from_file": ("text", _("pris comme un texte : la liste est dans un autre fichier")),
    "select_one_external": ("text", _("pris comme un texte : la liste est dans un autre fichier")),
}
# What is not asked at all here, and why.
LEFT_OUT = {
    "geotrace": _("laissé de côté : on ne trace pas de ligne"),
    "geoshape": _("laissé de côté : on ne trace pas de surface"),
    "username": _("laissé de côté : rien n'identifie qui écoute au-delà de son appareil"),
    "email": _("laissé de côté : rien n'identifie qui écoute au-delà de son appareil"),
    "phonenumber": _("laissé de côté : rien n'identifie qui écoute au-delà de son appareil"),
    "simserial": _("laissé de côté : rien n'identifie qui écoute au-delà de son appareil"),
    "subscriberid": _("laissé de côté : rien n'identifie qui écoute au-delà de son appareil"),
    "audit": _("laissé de côté : le trajet dans le questionnaire n'est pas suivi"),
    "background-audio": _("laissé de côté : on n'enregistre personne sans le dire"),
    "xml-external": _("laissé de côté : les données sont dans un autre fichier"),
    "csv-external": _("laissé de côté : les données sont dans un autre fichier"),
    "osm": _("laissé de côté"),
}
# Column of the survey sheet -> field of a question; those said in each language have a dict there.
SAID_COLUMNS = {
    "label": "label",
    "hint": "hint",
    "required_message": "required_message",
    "constraint_message": "constraint_message",
}
EXPRESSION_COLUMNS = {
    "relevant": ("relevant", _("la question sera toujours posée")),
    "constraint": ("constraint", _("toute réponse sera acceptée")),
    "calculation": ("calculation", _("la question est laissée de côté")),
    "choice_filter": ("choice_filter", _("toutes les réponses de la liste seront proposées")),
    "repeat_count": ("repeat_count", _("chacun ajoutera autant de tours qu'il veut")),
    "default": ("default", _("la question commence vide")),
}
COLUMN_ALIASES = {
    "relevance": "relevant",
    "bind::relevant": "relevant",
    "bind::constraint": "constraint",
    "bind::required": "required",
    "bind::calculate": "calculation",
    "calculate": "calculation",
    "readonly": "read_only",
    "bind::jr:constraintmsg": "constraint_message",
    "bind::jr:requiredmsg": "required_message",
    "constraint message": "constraint_message",
    "required message": "required_message",
    "read only": "read_only",
    "choice filter": "choice_filter",
    "repeat count": "repeat_count",
    "jr:count": "repeat_count",
    "control::appearance": "appearance",
    "media::image": "image",
    "media::audio": "audio",
    "media::video": "video",
    "list name": "list_name",
    "value": "name",
    "caption": "label",
    "command": "type",
    "tag": "name",
}
TESTIMONY_COLUMN = "terreau_testimony"
SURVEY_COLUMNS = (
    *("type", "name", *SAID_COLUMNS, *EXPRESSION_COLUMNS, "required", "read_only", "appearance", "parameters"),
    *("image", "audio", "video", "disabled", TESTIMONY_COLUMN),
)
SETTINGS_COLUMNS = ("form_title", "form_id", "version", "default_language")
# Settings that change nothing of what is asked or kept.
HARMLESS_SETTINGS = ("style", "instance_name", "allow_choice_duplicates", "name", "omit_instanceid", "clean_text_values")
YES = ("yes", "true", "true()", "1", "oui", "vrai", "x")
NO = ("", "no", "false", "false()", "0", "non", "faux")
# Said in their own language: those who will read them choose by it.
LANGUAGE_NAMES = {
    "fr": "Français",
    "en": "English",
    "ar": "العربية",
    "tr": "Türkçe",
    "pt": "Português",
    "es": "Español",
    "it": "Italiano",
    "de": "Deutsch",
    "uk": "Українська",
    "ru": "Русский",
    "ro": "Română",
    "pl": "Polski",
    "fa": "فارسی",
    "ps": "پښتو",
    "so": "Soomaali",
    "ti": "ትግርኛ",
    "am": "አማርኛ",
    "sq": "Shqip",
    "ka": "ქართული",
    "zh": "中文",
    "vi": "Tiếng Việt",
    "ta": "தமிழ்",
    "bn": "বাংলা",
    "ur": "اردو",
    "ku": "Kurdî",
    "rom": "Romani",
    "br": "Brezhoneg",
    "oc": "Occitan",
    "eu": "Euskara",
    "co": "Corsu",
    "gcf": "Kréyòl gwadloupéyen",
    "gcr": "Kréyòl gwiyannen",
    "rcf": "Kréol rénioné",
    "swb": "Shimaore",
    "ln": "Lingála",
    "wo": "Wolof",
    "bm": "Bamanankan",
    "ff": "Pulaar",
    "snk": "Sooninkanxanne",
    "kab": "Taqbaylit",
}
ENGLISH_NAMES = {"french": "fr", "english": "en", "arabic": "ar", "turkish": "tr", "portuguese": "pt", "spanish": "es", "italian": "it"}
RIGHT_TO_LEFT = ("ar", "fa", "ps", "ur", "he")


def say_language(code: str) -> str:
    """As XLSForm heads a column: "Français (fr)"; a language without a known code is its own name."""
    if code in LANGUAGE_NAMES:
        return f"{LANGUAGE_NAMES[code]} ({code})"
    return f"{code} ({code})" if len(code) <= 3 else code
