"""Every address, and what each person gets there: the rights of the whole site on one page."""

from tests.web.rights_of_field import FIELD
from tests.web.rights_of_listening import LISTENING
from tests.web.rights_of_needs import NEEDS
from tests.web.rights_of_paper import PAPER
from tests.web.rights_of_questionnaires import QUESTIONNAIRES
from tests.web.rights_of_voices import VOICES
from tests.web.rights_words import ROLES, Group, Line, lines

SAYS = """Chaque adresse du site est dans ces tableaux, et chaque case est un test. La chose demandée appartient à la Fabrique d'Ici.
« connexion » : la page demande de se connecter. 404 : la page répond qu'elle n'existe pas, et n'apprend rien à qui n'a pas à savoir.
409 : la personne voit la chose mais n'a pas le droit de faire cela ; la réponse est une phrase qui dit à qui s'adresser.
302 : c'est fait, et la page suivante s'ouvre. Qui ne peut pas ouvrir un formulaire ne peut pas l'envoyer non plus.
"""
LANGUAGE = lines("set_language - 302", method="post")
READING = Group(
    "Lire",
    lines(
        # address            thing               visitor chloe gwen farid driss hugo bruno awa elise
        """
        home                 -                   200
        programme            -                   200
        operations_table     csv                 200
        operations_table     xlsx                200
        brochure             md                  200
        france_map           -                   200
        france_geojson       -                   200
        outlines             -                   200
        charts               taux                200
        operation            published_operation 200
        operation            draft_operation     404 404 404 200 200 200 200 200 200
        sheet                published_operation.md  200
        sheet                draft_operation.md  404 404 404 200 200 200 200 200 200
        search               -                   200
        legal                -                   200
        accessibility        -                   200
        projects             -                   200
        projects_table       csv                 200
        projects_table       xlsx                200
        project              published_project   200
        project              draft_project       404 404 200 200 200 200 200 200 200
        fabriques            -                   200
        fabriques_table      csv                 200
        fabrique             fabrique            200
        fabrique_map         fabrique            200
        organisation         organisation        200
        organisation         partner_organisation 404 200 200 200 200 200 200 200 200
        territories          -                   200
        territories_table    csv                 200
        territories_map      -                   200
        territories_geojson  -                   200
        territory            territory           200
        territory_map        territory           200
        territory_geojson    territory           200
        territory_around     territory           200
        themes               -                   200
        theme                theme               200
        """
    )
    + LANGUAGE,
)
OBSERVATORY = Group(
    "Observer les territoires",
    lines(
        # address            thing               visitor chloe gwen farid driss hugo bruno awa elise
        """
        observatory          -                   200
        measures             -                   200
        join_places          -                   302
        compare_places       -                   200
        compare_table        csv                 200
        compare_table        xlsx                200
        compare_chart        -                   404
        portrait             place               200
        portrait_file        place.json          200
        portrait_file        place.xlsx          200
        portrait_file        place.pdf           200
        portrait_table       place.csv:services  200
        portrait_shape       place               200
        portrait_around      place               200
        portrait_map         place               200
        portrait_chart       place:distances     200
        """
    ),
)
WRITING_PROJECTS = Group(
    "Écrire les projets",
    lines(
        """
        add_project             -                  connexion 200 409 409 409 409 200 200 409
        change_project          draft_project      connexion 404 409 409 409 409 200 200 409
        change_project          published_project  connexion 409 409 409 409 409 200 200 409
        project_partners        draft_project      connexion 404 409 409 409 409 200 200 409
        change_project_partner  project_partner    connexion 404 409 409 409 409 200 200 409
        project_holders         draft_project      connexion 404 409 409 409 409 200 200 409
        end_holding             project_holder     connexion 404 409 409 409 409 200 200 409
        """,
        method="form",
    )
    + lines(
        """
        publish_project         draft_project      connexion 404 409 409 409 409 302 302 409
        return_project          published_project  connexion 409 409 409 409 409 302 302 409
        set_aside_project       draft_project      connexion 404 409 409 409 409 302 302 409
        resume_project          aside_project      connexion 404 404 409 409 409 302 302 409
        remove_project_partner  project_partner    connexion 404 409 409 409 409 302 302 409
        """,
        method="post",
    ),
)
DESK = Group(
    "Son espace",
    lines(
        """
        desk                 -       connexion 200 200 200 200 200 200 200 200
        desk_journal         -       connexion 200 200 200 200 200 200 200 200
        national             -       connexion 409 409 409 409 200 409 409 200
        """
    ),
)
ACCOUNTS = Group(
    "Son compte",
    lines(
        """
        profile              -       connexion 200 200 200 200 200 200 200 200
        """,
        method="form",
    )
    + lines(
        """
        profile_data         -       connexion 200 200 200 200 200 200 200 200
        """
    ),
)
WRITING_OPERATIONS = Group(
    "Écrire les opérations et les appels",
    lines(
        """
        add_operation             -                    connexion 200 409 409 409 409 200 200 409
        change_operation          draft_operation      connexion 404 404 409 409 409 200 200 409
        change_operation          published_operation  connexion 409 409 409 409 409 409 200 409
        operation_partners        draft_operation      connexion 404 404 409 409 409 200 200 409
        change_operation_partner  operation_partner    connexion 404 404 409 409 409 200 200 409
        import_sheet              -                    connexion 200 409 409 409 409 200 200 200
        add_call                  -                    connexion 409 409 409 409 409 409 409 200
        change_call               call                 connexion 409 409 409 409 409 409 409 200
        """,
        method="form",
    )
    + lines(
        """
        calls                     -                    connexion 200 200 200 200 200 200 200 200
        kept_sheet                kept_sheet           connexion 404 404 404 404 404 200 200 404
        """
    )
    + lines(
        """
        publish_operation         draft_operation      connexion 404 404 409 409 409 409 302 409
        return_operation          published_operation  connexion 409 409 409 409 409 409 302 409
        remove_operation_partner  operation_partner    connexion 404 404 409 409 409 302 302 409
        """,
        method="post",
    ),
)
WRITING_NETWORK = Group(
    "Tenir le réseau",
    lines(
        """
        organisations        -                     connexion 200 200 200 200 200 200 200 200
        members              organisation          connexion 404 404 200 200 200 200 200 200
        contacts             -                     connexion 200 404 404 404 404 200 200 404
        contacts_table       csv                   connexion 200 404 404 404 404 200 200 404
        contacts_table       xlsx                  connexion 200 404 404 404 404 200 200 404
        fabrique_tracks      fabrique              connexion 404 404 200 200 200 200 200 200
        manage_themes        -                     connexion 409 409 409 409 409 409 409 200
        """
    )
    + lines(
        """
        add_organisation     -                     connexion 200 409 409 409 409 200 200 200
        change_organisation  organisation          connexion 409 409 409 409 409 200 200 200
        change_organisation  partner_organisation  connexion 409 409 409 409 409 409 409 200
        merge_organisation   partner_organisation  connexion 409 409 409 409 409 409 409 200
        invite_member        organisation          connexion 404 404 409 409 409 409 200 200
        end_membership       membership            connexion 404 404 409 409 409 409 200 200
        add_fabrique         -                     connexion 409 409 409 409 409 409 409 200
        change_fabrique      fabrique              connexion 404 404 409 409 409 200 200 200
        add_track            fabrique              connexion 404 404 409 409 409 409 200 409
        change_track         track                 connexion 404 404 409 409 409 409 200 409
        peer_review          fabrique              connexion 404 404 200 200 200 200 200 200
        add_contact          -                     connexion 200 404 404 404 404 200 200 404
        change_contact       contact               connexion 404 404 404 404 404 200 200 404
        erase_contact        contact               connexion 404 404 404 404 404 200 200 404
        add_theme            -                     connexion 409 409 409 409 409 409 409 200
        change_theme         theme                 connexion 409 409 409 409 409 409 409 200
        """,
        method="form",
    )
    + lines(
        """
        close_account        member                connexion 404 404 409 409 409 409 409 302
        reopen_account       closed_member         connexion 404 404 409 409 409 409 409 302
        remove_track         track                 connexion 404 404 409 409 409 409 302 409
        """,
        method="post",
    ),
)
WRITING_TERRITORIES = Group(
    "Écrire les territoires",
    lines(
        """
        add_territory        -                     connexion 200 409 409 409 409 200 200 200
        change_territory     territory             connexion 409 409 409 409 409 200 200 200
        draw_perimeter       territory             connexion 409 409 409 409 409 200 200 200
        territory_facts      territory             connexion 409 409 409 409 409 200 200 200
        change_fact          fact                  connexion 409 409 409 409 409 200 200 200
        """,
        method="form",
    )
    + lines(
        # The map of the perimeter editor asks for a frame: without one there is nothing to answer.
        """
        communes_geojson     -                     connexion 400 400 400 400 400 400 400 400
        """
    )
    + lines(
        """
        remove_fact          fact                  connexion 409 409 409 409 409 302 302 302
        """,
        method="post",
    ),
)
TOOLS = Group(
    "L'observatoire : données, corrections, questions",
    lines(
        """
        data_sources         -                     200
        datasets_export      csv                   200
        corrections          -                     200
        corrections_export   csv                   200
        what_if              place                 200
        what_if_places       place                 200
        what_if_map          place                 404
        screening            -                     200
        add_criterion        -                     302
        screening_table      csv                   404
        screening_map        -                     404
        observations         -                     connexion 200 200 200 200 200 200 200 200
        screenings           -                     connexion 200 200 200 200 200 200 200 200
        screening_kept       kept_question         connexion 404 404 200 200 200 200 200 200
        dataset_reception    -                     connexion 409 409 409 409 409 409 409 404
        reception_faults     -                     connexion 409 409 409 409 409 409 409 404
        """
    )
    + lines(
        """
        add_observation      -                     connexion 200 409 409 409 409 200 200 409
        import_dataset       -                     connexion 409 409 409 409 409 409 409 200
        weights              -                     connexion 409 409 409 409 409 409 409 200
        """,
        method="form",
    )
    + lines(
        """
        withdraw_observation observation           connexion 404 404 409 409 409 302 302 302
        save_screening       -                     connexion 409 409 409 409 409 409 409 409
        change_screening     kept_question.retirer connexion 404 404 409 409 409 302 302 409
        confirm_dataset      -                     connexion 409 409 409 409 409 409 409 404
        give_up_dataset      -                     connexion 409 409 409 409 409 409 409 404
        """,
        method="post",
    ),
)
GROUPS = (
    READING,
    OBSERVATORY,
    TOOLS,
    VOICES,
    PAPER,
    QUESTIONNAIRES,
    LISTENING,
    FIELD,
    NEEDS,
    WRITING_PROJECTS,
    WRITING_TERRITORIES,
    WRITING_OPERATIONS,
    WRITING_NETWORK,
    DESK,
    ACCOUNTS,
)
# The library of accounts decides for itself, and tests/web/people walks through all its pages.
ELSEWHERE = ("account_", "mfa_", "socialaccount_", "openid_connect_")
__all__ = ["ELSEWHERE", "GROUPS", "ROLES", "SAYS", "Group", "Line"]
