"""Rights of the pages of questionnaires, and of the doors of OpenRosa."""

from tests.web.rights_words import Group, lines

QUESTIONNAIRES = Group(
    "Écouter par questionnaires",
    lines(
        # address               thing                    visitor   chloe gwen farid driss hugo bruno awa elise
        """
        questionnaires          asked_collection         connexion 404 404 200 200 404 200 200 404
        questionnaire           published_questionnaire  connexion 404 404 200 200 404 200 200 404
        preview_questionnaire   draft_questionnaire      connexion 404 404 200 200 404 200 200 404
        questionnaire_file      published_questionnaire.xlsx connexion 404 404 200 200 404 200 200 404
        questionnaire_file      published_questionnaire.xml  connexion 404 404 200 200 404 200 200 404
        questionnaire_paper     published_questionnaire  connexion 404 404 409 409 404 200 200 404
        answers                 published_questionnaire  connexion 404 404 200 200 404 200 200 404
        answer_sheet            answer_sheet             connexion 404 404 200 404 404 200 200 404
        attachment              attachment               connexion 404 404 404 404 404 404 404 404
        """
    )
    + lines(
        """
        add_questionnaire       asked_collection         connexion 404 404 409 409 404 200 200 404
        upload_questionnaire    asked_collection         connexion 404 404 409 409 404 200 200 404
        change_questionnaire    draft_questionnaire      connexion 404 404 409 409 404 200 200 404
        add_question            draft_questionnaire      connexion 404 404 409 409 404 200 200 404
        change_question         draft_questionnaire:age  connexion 404 404 409 409 404 200 200 404
        fill_questionnaire      published_questionnaire  connexion 404 404 409 409 404 200 200 404
        """,
        method="form",
    )
    + lines(
        """
        add_ready_question      draft_questionnaire:sex  connexion 404 404 409 409 404 302 302 404
        move_question           draft_questionnaire:age  connexion 404 404 409 409 404 302 302 404
        remove_question         draft_questionnaire:age  connexion 404 404 409 409 404 302 302 404
        publish_questionnaire   draft_questionnaire      connexion 404 404 409 409 404 302 302 404
        remove_questionnaire    draft_questionnaire      connexion 404 404 409 409 404 302 302 404
        renew_questionnaire     published_questionnaire  connexion 404 404 409 409 404 302 302 404
        export_answers          published_questionnaire.csv connexion 404 404 409 409 404 200 200 404
        """,
        method="post",
    )
    # A device is known by its key alone, whoever else is signed in beside it.
    + lines(
        """
        openrosa_forms          phone                    200
        openrosa_forms          unknown_phone            404
        openrosa_form           phone:marche.QST234      200
        openrosa_form           unknown_phone:marche.QST234 404
        """
    )
    + lines("openrosa_submission unknown_phone 404", method="post"),
)
