"""What in a text may tell who speaks, or of whom: proposed to a person, who decides what is hidden."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from terreau.analysis.texts.first_names import AMBIGUOUS, COMES_FROM, FIRST_NAMES, NAMES_A_PLACE, NOBODY, OWNED, PARTICLES
from terreau.analysis.texts.folding import fold
from terreau.analysis.texts.rare_roles import rare_roles
from terreau.analysis.texts.results import Hint, Identifying
from terreau.analysis.texts.words import SILENT
from terreau.analysis.units.errors import AnalysisError

NAME, PHONE, EMAIL, ADDRESS = "[nom]", "[téléphone]", "[adresse électronique]", "[adresse]"
FIRST_NAME, BIRTH, SOCIAL_NUMBER, HOME = "[prénom]", "[date de naissance]", "[numéro de sécurité sociale]", "[logement]"

UPPER, WORD = r"[A-ZÀ-ÖØ-ÞŒ]", r"[\w'’]*(?:-[\w'’]+)*"
CAPITALISED: Final = f"{UPPER}{WORD}"
PARTICLE: Final = r"(?:(?:de la|de|du|des|van|von|el|ben|da|dos) |(?:d|l|el)['’-])"
FULL_NAME: Final = f"(?:{PARTICLE})?{CAPITALISED}(?: (?:{PARTICLE})?{CAPITALISED}){{0,2}}"
MONTHS: Final = "janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre"
DAY: Final = rf"(?:\d{{1,2}}|1er) (?:{MONTHS})(?: \d{{4}})?|\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d{{2}})(?!\d)"
KIN: Final = (
    "voisine?|fille|fils|mari|femme|épouse|époux|compagne|compagnon|copine|copain|amie?|mère|père|sœur|soeur|frère|tante|oncle|cousine?|nièce|"
    "neveu|collègue|patronne?|petite-fille|petit-fils|grand-mère|grand-père|belle-mère|beau-père|belle-sœur|beau-frère|mamie|papi|papy|maman|"
    "papa|tonton|tata|nounou|fiancée?|bébé|aînée?|cadette?|propriétaire|locataire|chef|animatrice|animateur"
)
# A street that is also a thing one may count ("3 cours de français", "2 places de parking") needs a name in capitals.
STREETS, COUNTED = (
    "rue|avenue|av\\.|boulevard|bd|bld|allée|allee|impasse|chemin|route|quai|ruelle|sentier|montée|venelle|faubourg",
    ("place|cours|square|passage|résidence|residence|lotissement|cité|hameau|esplanade|rond-point|villa"),
)
LINK: Final = r"(?:(?:de la|du|des|de|la|le|les|aux?) |(?:de )?(?:l|d)['’])?"
IN_CAPITALS: Final = rf"{LINK}(?:{UPPER}|\d){WORD}(?:[ -]{LINK}{UPPER}{WORD}){{0,3}}"
IN_ANY: Final = rf"(?:{IN_CAPITALS}|{LINK}[a-zà-öø-ÿœ]{WORD})"
TOWN: Final = rf"(?:,? \d{{5}}(?: {CAPITALISED}(?: {CAPITALISED})*)?)?"
NUMBER: Final = r"(?<![\w/])\d{1,4} ?(?:bis|ter|quater|[A-D])?,? "
SAID_NAME: Final = r"(?i:je m['’]appelle|je me nomme|mon nom est|moi,? c['’]est|appelez-moi|signé :?) "
HOMES: Final = r"\b(?:appartement|appart|appt|apt|porte|escalier|chambre) (?:n° ?)?[A-Z]?\d{1,4}\b"
ROOMS: Final = r"(?! ?(?:pièces?|chambres?|m2|m²|personnes?|lits?))"
AT_HOME: Final = r"(?i:\b(?:habite|habitons|habitant|demeurant|domiciliée?|loge|vis)) (?:au |à la |à |dans la |dans l['’])?"
MAIL: Final = r"[\w.+-]+ ?(?:@|\(at\)|\[at\]|(?<= )arobase(?= )) ?[\w-]+(?: ?(?:\.|(?<= )point(?= )) ?[\w-]*[^\W\d_])+"
DIALLED: Final = r"(?:\+|00)(?:33|262|590|594|596|508|687|689)[ .-]?(?:\(0\)[ .-]?)?[1-9]|0[1-9]"
INSURED: Final = r"[12][ .]?\d\d[ .]?(?:0[1-9]|1[0-2]|[2-9]\d)[ .]?(?:\d\d|2[ABab])[ .]?\d{3}[ .]?\d{3}(?:[ ./-]{0,3}\d\d)?"
TITLES: Final = r"M\.|Mr\.?|Mme\.?|Mlle|Melle|Monsieur|Madame|Mademoiselle|Dr\.?|Docteur|Maître|Me|monsieur|madame|mme|mr|docteur|dr"
OF_SOMEONE: Final = r"(?:ma|mon|notre|nos|sa|son|leur|votre|la|le|une|un|l['’]) ?(?:petite? |vieille |vieux |grande? )?"

Shape = tuple[re.Pattern[str], Hint, str]
# In order: a number of social security holds what looks like a phone. What is hidden is the group "found", or all of it.
SHAPES: Final[Sequence[Shape]] = (
    (re.compile(MAIL, re.IGNORECASE), Hint.EMAIL, EMAIL),
    (re.compile(rf"(?<!\d){INSURED}(?!\d)"), Hint.SOCIAL_NUMBER, SOCIAL_NUMBER),
    (re.compile(rf"(?<![\d.])(?:{DIALLED})(?:[ .\-/\u00a0\u202f]?\d){{8}}(?!\d)"), Hint.PHONE, PHONE),
    (re.compile(rf"(?i:\b(?:je suis|elle est|il est|moi,?) née? (?:le|en) )(?P<found>{DAY}|(?:19|20)\d\d)"), Hint.DATE_OF_BIRTH, BIRTH),
    (re.compile(rf"(?i:(?<!est )(?<!était )(?<!sont )\bnée? le )(?P<found>{DAY})"), Hint.DATE_OF_BIRTH, BIRTH),
    (re.compile(rf"(?i:\bdate de naissance) ?:? ?(?P<found>{DAY})"), Hint.DATE_OF_BIRTH, BIRTH),
    (re.compile(rf"{NUMBER}(?:(?i:{STREETS}) {IN_ANY}|(?i:{COUNTED}) {IN_CAPITALS}){TOWN}"), Hint.ADDRESS, ADDRESS),
    (re.compile(rf"{AT_HOME}(?P<found>(?i:{STREETS}|{COUNTED}) {IN_CAPITALS}{TOWN})"), Hint.ADDRESS, ADDRESS),
    (re.compile(rf"(?i:lieu-?dit) {IN_CAPITALS}{TOWN}"), Hint.ADDRESS, ADDRESS),
    (re.compile(HOMES + ROOMS, re.IGNORECASE), Hint.ADDRESS, HOME),
    (re.compile(rf"{SAID_NAME}(?P<found>{FULL_NAME})"), Hint.NAME, NAME),
    (re.compile(r"(?i:je m['’]appelle |je me nomme )(?P<found>[a-zà-ÿ]{3,})"), Hint.NAME, NAME),
)
TITLED: Final = re.compile(rf"\b(?:{TITLES}) (?P<found>{FULL_NAME})")
KINDRED: Final = re.compile(rf"\b(?i:{OF_SOMEONE}(?:{KIN})),? (?P<found>{FULL_NAME})")
TITLED_IN_SMALL: Final = re.compile(r"\b(?:mme|mlle|melle|mr) (?P<found>[a-zà-ÿ]{3,}(?:-[a-zà-ÿ]+)?)")
WRITTEN: Final = re.compile(rf"(?<![\w'’-]){CAPITALISED}|(?<=[dlDLjnJN]['’]){CAPITALISED}")
SURNAME: Final = re.compile(rf" (?:{PARTICLE})?(?:{UPPER}\.|{CAPITALISED})")
# "à" comes before a town more often than before a person: only after a verb that one does to somebody.
TOLD: Final = (
    r"(?:merci|grâce|demand\w+|parl\w+|dis|dit|dire|donn\w+|téléphon\w+|écri\w+|appartien\w+|confi\w+|pens\w+|prêt\w+|montr\w+|expliqu\w+|"
    r"répond\w*)"
)
ANNOUNCES: Final = rf"(?<![\w'’-])(?:(?:de|[Cc]hez|[Aa]vec|[Pp]ar|(?i:{TOLD}) à) |d['’])"
BETWEEN: Final = r"(?:(?:Le|Ben|El|Al|Da|Dos|Van|Von|ben|el|da|dos|van|von) )?"
ANNOUNCED: Final = re.compile(rf"{ANNOUNCES}(?P<found>(?P<first>{CAPITALISED}) {BETWEEN}(?P<last>{CAPITALISED}))")
TOWN_LIKE: Final = re.compile(r"plou\w+|\w+(?:ville|villers?|court|heim|willer|bourg|mont)")
BEGINNING: Final = re.compile(r"(?:^|[.!?…:;\n«\"(•-]\s*)$")
# Nobody's name after a title or a kinship.
NOT_NAMES: Final = frozenset("tout noel pole caf mairie etat dieu internet facebook whatsapp covid".split())
# All the letters in capitals: a capital tells nothing.
SHOUTED: Final = 0.7
# Shorter, it is a body's initials rather than a surname in capitals.
SHORTEST_IN_CAPITALS: Final = 4


def identifying(text: str, *, places: Sequence[str] = (), people: Sequence[str] = ()) -> list[Identifying]:
    """The pieces of a text that may identify someone, in order, none over another.

    Phones, e-mails, postal addresses, dates of birth and numbers of social security by their shape; names after a title, a kinship or
    "je m'appelle", first names of our own list, two capitals in a row after "de", "chez", "avec", "par" or "à", and the names of `people`
    as given; roles that one person holds. `places` are names of the territory: no name is seen in them. Characters are counted in
    `text`. It is help, not proof: names that nothing announces and that our list lacks are not seen, so someone reads before anything
    leaves.
    """
    found: list[Identifying] = []
    taken = [span for place in places for span in spans_of(place, text)]
    for piece in (*known_people(text, people), *shaped(text), *names(text), *rare_roles(text)):
        is_name = piece.hint == Hint.NAME
        over = any(piece.start < one.end and one.start < piece.end for one in found)
        if not over and not (is_name and any(piece.start < end and start < piece.end for start, end in taken)):
            found.append(piece)
    return sorted(found, key=lambda one: one.start)


def hide(text: str, pieces: Iterable[Identifying]) -> str:
    """The text with what stands instead of each piece. Raises AnalysisError when pieces overlap or leave the text."""
    ordered, shown, at = sorted(pieces, key=lambda one: one.start), [], 0
    for piece in ordered:
        if not at <= piece.start < piece.end <= len(text):
            raise AnalysisError("Les passages à masquer se chevauchent ou sortent du texte : relisez-le et choisissez-les de nouveau.")
        shown += [text[at : piece.start], piece.instead]
        at = piece.end
    return "".join([*shown, text[at:]])


def shaped(text: str) -> Iterator[Identifying]:
    for pattern, hint, instead in SHAPES:
        group = "found" if "found" in pattern.groupindex else 0
        for match in pattern.finditer(text):
            yield Identifying(match.start(group), match.end(group), hint, instead)


def names(text: str) -> Iterator[Identifying]:
    """Names that a title, a kinship or a preposition announces, then first names of our list."""
    for pattern, instead in ((TITLED, NAME), (KINDRED, FIRST_NAME)):
        for match in pattern.finditer(text):
            if fold(match["found"]).split()[0] not in NOT_NAMES and not is_shouted(text):
                yield Identifying(match.start("found"), match.end("found"), Hint.NAME, instead)
    for match in TITLED_IN_SMALL.finditer(text):
        if fold(match["found"]) not in SILENT:
            yield Identifying(match.start("found"), match.end("found"), Hint.NAME, NAME)
    for match in ANNOUNCED.finditer(text):
        if not is_shouted(text) and is_somebody(match, text):
            yield Identifying(match.start("found"), match.end("found"), Hint.NAME, NAME)
    for match in WRITTEN.finditer(text):
        if (end := end_of_name(match, text)) is not None:
            yield Identifying(match.start(), end, Hint.NAME, FIRST_NAME if end == match.end() else NAME)


def is_somebody(match: re.Match[str], text: str) -> bool:
    """Are two capitals after "de", "chez", "avec", "par" or "à" a person's, whose first name our list lacks? No shop, body nor region."""
    first, last = fold(match["first"]).split(), fold(match["last"]).split()
    if not first or not last or match["first"].isupper() or (match["last"].isupper() and len(match["last"]) < SHORTEST_IN_CAPITALS):
        return False
    if any(part in NOBODY | NAMES_A_PLACE | NOT_NAMES | SILENT for part in (*first, *last)) or TOWN_LIKE.fullmatch(first[0]):
        return False
    is_listed = all(part in FIRST_NAMES | AMBIGUOUS for part in first)
    return not is_listed and not names_a_place(text[: match.start("found")], also=COMES_FROM)


def end_of_name(match: re.Match[str], text: str) -> int | None:
    """Where the name of a person ends that begins here, its surname included; None when it is nobody's."""
    parts = fold(match.group()).split()
    if not parts or any(part not in FIRST_NAMES | AMBIGUOUS for part in parts) or names_a_place(text[: match.start()]):
        return None
    surname = None if is_shouted(text) else SURNAME.match(text, match.end())
    if surname and surname.group().strip().lower() not in SILENT:
        return surname.end()
    is_ambiguous = len(parts) == 1 and parts[0] in AMBIGUOUS
    if is_ambiguous and (is_shouted(text) or BEGINNING.search(text[: match.start()])):
        return None
    return match.end()


def names_a_place(before: str, *, also: frozenset[str] = frozenset()) -> bool:
    """Is what comes just before a word such as "rue", "école" or "Saint", articles and other first names aside?"""
    words = fold(before[-40:]).split() if not re.search(r"[.!?,;:]\s*$", before) else []
    passed = []
    while words and words[-1] in PARTICLES | FIRST_NAMES:
        passed.append(words.pop())
    is_owned = passed in (["de"], ["d"]) and words[-1:] != [] and words[-1] in OWNED
    return bool(words) and not is_owned and words[-1] in NAMES_A_PLACE | also


def is_shouted(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return sum(sign.isupper() for sign in letters) > SHOUTED * len(letters)


def known_people(text: str, people: Sequence[str]) -> Iterator[Identifying]:
    for person in people:
        for start, end in spans_of(person, text):
            yield Identifying(start, end, Hint.NAME, NAME)


def spans_of(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a name stands in a text as whole words, whatever the case, the accents and the hyphens."""
    sought = fold(name).split()
    if not sought:
        return
    words = [(folded, match.start(), match.end()) for match in re.finditer(r"[^\W_]+", text) for folded in fold(match.group()).split()]
    for place in range(len(words) - len(sought) + 1):
        if [word for word, _start, _end in words[place : place + len(sought)]] == sought:
            yield words[place][1], words[place + len(sought) - 1][2]
