// A questionnaire filled on the device: one page, whose questions come and go with the answers.
import { button, callout, make, paragraph } from "./elements.js";
import { check, firstAnswers, settle } from "./answering.js";
import { drawQuestions } from "./sheet_questions.js";
import { go, once, tell } from "./screens.js";
import { state } from "./state.js";
import * as voices from "./voice.js";
import { say, spoken } from "./words.js";

export async function sheetScreen({ name, version }) {
  const { voice, collection } = state;
  const { title, definition } = collection.questionnaires.find((one) => one.name === name && one.version === version);
  const form = { ...definition, questions: whole(definition.questions) };
  const { consent, device } = state.packet;
  const answers = (voice.sheets[name] ??= { ...firstAnswers(form, device, new Date()), ...agreed(form, consent, voice.facts) });
  // What was told and agreed to before is not asked twice.
  const asked = form.questions.filter((question) => ![consent.notice, consent.agreement].includes(question.name));
  const words = sayer(form, voice.facts.language);
  const wrong = make("div", { role: "alert" });
  const changed = () => {
    if (!voice.begun.includes(name)) voice.begun.push(name);
    settle(form, answers);
    questions.refresh();
    voices.touch();
  };
  settle(form, answers);
  const questions = drawQuestions(form, asked, [answers], "", { changed, words });
  const keep = async () => {
    const { kept, faults } = check(form, answers, words);
    questions.showFaults(faults);
    const count = Object.keys(faults).length;
    wrong.replaceChildren(...(count ? [callout("error", say("sheet_faults", { n: count }))] : []));
    if (count) return questions.focusFirst(faults);
    await voices.say([voices.sheet({ name, version }, withEnd(form, kept))], without(voice, name));
    await go("voice");
    return tell(say("kept"));
  };
  questions.refresh();
  return {
    title,
    body: [
      paragraph(say("sheet_what"), "text-soft"),
      make("form", { className: "form", onsubmit: (event) => event.preventDefault(), noValidate: true, lang: words.language }, questions.element, wrong, button(say("sheet_keep"), () => once(keep), "primary field-task")),
      button(say("sheet_leave_out"), () => leaveOut(name), "quiet"),
    ],
  };
}

// What is empty is left out of the packet; the kind of a question is its "type", as XLSForm says.
const whole = (questions = []) => questions.map((question) => ({ ...question, kind: question.type, questions: whole(question.questions) }));

function agreed(form, consent, facts) {
  const given = { [consent.agreement]: "OK", [consent.version]: String(facts.notice) };
  return Object.fromEntries(Object.entries(given).filter(([name]) => form.questions.some((question) => question.name === name)));
}

async function leaveOut(name) {
  Object.assign(state.voice, without(state.voice, name));
  await voices.flush();
  await go("voice");
}

function without({ sheets, begun }, name) {
  const { [name]: _gone, ...others } = sheets;
  return { sheets: others, begun: begun.filter((one) => one !== name) };
}

function withEnd(form, kept) {
  const end = form.questions.find(({ kind }) => kind === "end");
  return end ? { ...kept, [end.name]: new Date().toISOString() } : kept;
}

// The texts of a form, in the language of the person when the form has it, else of the app, else in its own.
function sayer(form, language) {
  const wanted = [language, spoken(), form.default_language].find((one) => form.languages.includes(one)) ?? form.languages[0];
  const words = (texts) => texts?.[wanted] || texts?.[form.default_language] || Object.values(texts ?? {}).find(Boolean) || "";
  return Object.assign(words, { language: wanted, required: say("answer_required"), constraint: say("answer_wrong"), number: say("answer_number") });
}
