"""Addresses of questionnaires, under /espace/ecoutes/."""

from django.urls import path

from terreau.web.voices.questionnaires import answering, answers, printing, questions, reading, uploading, writing

ONE = "ecoutes/questionnaires/<int:pk>/"
QUESTION = f"{ONE}questions/<str:name>/"

urlpatterns = [
    path("ecoutes/<int:pk>/questionnaires/", reading.questionnaires, name="questionnaires"),
    path("ecoutes/<int:pk>/questionnaires/ajouter/", writing.add_questionnaire, name="add_questionnaire"),
    path("ecoutes/<int:pk>/questionnaires/importer/", uploading.upload_questionnaire, name="upload_questionnaire"),
    path(ONE, reading.questionnaire, name="questionnaire"),
    path(f"{ONE}apercu/", reading.preview_questionnaire, name="preview_questionnaire"),
    path(f"{ONE}questionnaire.<str:fmt>", reading.questionnaire_file, name="questionnaire_file"),
    path(f"{ONE}papier.pdf", printing.questionnaire_paper, name="questionnaire_paper"),
    path(f"{ONE}modifier/", writing.change_questionnaire, name="change_questionnaire"),
    path(f"{ONE}mettre-en-service/", writing.publish_questionnaire, name="publish_questionnaire"),
    path(f"{ONE}nouvelle-version/", writing.renew_questionnaire, name="renew_questionnaire"),
    path(f"{ONE}retirer/", writing.remove_questionnaire, name="remove_questionnaire"),
    path(f"{ONE}questions/", questions.add_question, name="add_question"),
    path(f"{ONE}questions-pretes/<str:name>/", questions.add_ready_question, name="add_ready_question"),
    path(QUESTION, questions.change_question, name="change_question"),
    path(f"{QUESTION}deplacer/", questions.move_question, name="move_question"),
    path(f"{QUESTION}retirer/", questions.remove_question, name="remove_question"),
    path(f"{ONE}remplir/", answering.fill_questionnaire, name="fill_questionnaire"),
    path(f"{ONE}reponses/", answers.answers, name="answers"),
    path(f"{ONE}reponses.<str:fmt>", answers.export_answers, name="export_answers"),
    path("ecoutes/fiches/<int:pk>/", answers.sheet_page, name="answer_sheet"),
    path("ecoutes/pieces/<int:pk>/", answers.attachment, name="attachment"),
]
