// How the person will learn what became of their words, and the code they leave with.
import { ask, button, choose, make, paragraph } from "./elements.js";
import { codeBox, finish } from "./hub.js";
import { once, tell } from "./screens.js";
import { state } from "./state.js";
import { touch } from "./voice.js";
import { list, say } from "./words.js";

const KINDS = { sms: ["tel", "reply_sms"], email: ["email", "reply_email"], letter: ["text", "reply_letter"] };

export async function replyScreen() {
  const { facts, code } = state.voice;
  const where = make("div");
  const draw = () => where.replaceChildren(...(KINDS[facts.reply_channel] ? [address(facts)] : []));
  const pick = (channel) => {
    facts.reply_channel = channel;
    delete facts.reply_address;
    touch();
    draw();
  };
  draw();
  return {
    title: say("reply"),
    body: [
      paragraph(say("reply_what"), "lead"),
      codeBox(code),
      choose(say("reply_channel"), list("channels"), facts.reply_channel, pick),
      where,
      button(say("reply_done"), () => once(leave), "primary field-task"),
    ],
  };
}

function address(facts) {
  const [type, name] = KINDS[facts.reply_channel];
  const typed = make("input", { type, value: facts.reply_address ?? "", maxLength: 250, autocomplete: "off", oninput: (event) => { facts.reply_address = event.target.value; touch(); } });
  return ask(say(name), typed, say("reply_kept"));
}

// The server asks the same of an address: once the person is gone, nobody can correct it.
const GOOD = { sms: /^\+?[\d .\-()]{6,25}$/, email: /^\S+@\S+\.\S+$/, letter: /\S/ };

function leave() {
  const { facts } = state.voice;
  const good = GOOD[facts.reply_channel];
  if (good && !good.test(facts.reply_address?.trim() ?? "")) return tell(say("reply_lacks"), "error");
  return finish();
}
