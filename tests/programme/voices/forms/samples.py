"""Questionnaires of the tests, all invented."""

from io import BytesIO

import xlsxwriter

from terreau.programme.voices.forms import Choice, Form, Question

HELP = (
    Choice("food", {"fr": "Courses", "ar": "تسوق"}),
    Choice("bus", {"fr": "Transports", "ar": "نقل"}),
    Choice("care", {"fr": "Soins", "ar": "رعاية"}),
)
PLACES = (
    Choice("centre", {"fr": "Centre"}, {"town": "juch"}),
    Choice("port", {"fr": "Port"}, {"town": "quay"}),
)
TOWNS = (Choice("juch", {"fr": "Le Juch"}), Choice("quay", {"fr": "Le Quai"}))


def market_form(**facts):
    """A form with everything in it: groups, repeats, filters, calculations, two languages."""
    questions = (
        Question("start", "start"),
        Question("text", "missing", {"fr": "Qu'est-ce qui manque ?", "ar": "ما الذي ينقص؟"}, required=True, is_testimony=True),
        Question(
            *("select_multiple", "help", {"fr": "Pour quoi avez-vous besoin d'aide ?", "ar": "؟"}, {"fr": "Plusieurs réponses possibles."}),
            choices="help",
            or_other=True,
        ),
        Question(
            "group",
            "you",
            {"fr": "Vous"},
            questions=(
                Question(
                    *("integer", "age", {"fr": "Votre âge"}),
                    constraint=". >= 0 and . < 120",
                    constraint_message={"fr": "Un âge entre 0 et 119."},
                ),
                Question("text", "school", {"fr": "Quelle école ?"}, relevant="${age} < 18"),
                Question("calculate", "is_adult", calculation="if(${age} >= 18, 'yes', 'no')"),
            ),
        ),
        Question("select_one", "town", {"fr": "Votre commune"}, choices="towns", appearance="minimal"),
        Question("select_one", "place", {"fr": "Votre quartier à ${town}"}, choices="places", choice_filter="town = ${town}"),
        Question(
            "repeat",
            "child",
            {"fr": "Un enfant"},
            questions=(
                Question("integer", "years", {"fr": "Son âge"}, required=True, required_message={"fr": "Dites son âge."}),
                Question("text", "wish", {"fr": "Ce qu'il ou elle voudrait"}, is_testimony=True, relevant="${years} > 5"),
            ),
        ),
        Question("range", "mood", {"fr": "De 0 à 10"}, parameters={"start": "0", "end": "10", "step": "2"}),
        Question("note", "thanks", {"fr": "Merci ${missing}"}, media={"image": {"fr": "merci.png"}}),
    )
    facts = {"name": "marche", "title": "Au marché", "languages": ("fr", "ar"), "questions": questions, **facts}
    return Form(**{"choices": {"help": HELP, "places": PLACES, "towns": TOWNS}, **facts})


def short_form(*questions, choices=None, **facts):
    return Form("court", "Court", questions=questions or (Question("text", "missing", {"fr": "Quoi ?"}),), choices=choices or {}, **facts)


def workbook(**sheets):
    """An XLSX whose sheets are lists of lines."""
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        for name, lines in sheets.items():
            sheet = book.add_worksheet(name)
            for rank, line in enumerate(lines):
                sheet.write_row(rank, 0, line)
    return kept.getvalue()
