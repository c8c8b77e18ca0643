// Statements one at a time, three large answers; two at a time, which matters more. What was answered before is never shown again.
import { button, make, paragraph } from "./elements.js";
import { chance, drawOne, drawPair, pairOf } from "./drawing.js";
import { go, once } from "./screens.js";
import { state } from "./state.js";
import * as voices from "./voice.js";
import { say } from "./words.js";

const ANSWERS = [
  [1, "agree_vote"],
  [-1, "disagree_vote"],
  [0, "pass_vote"],
];
export async function cardsScreen() {
  const { voice, collection } = state;
  // A card that waits may have been set aside since: another is drawn.
  const card = collection.statements.find(({ key }) => key === voice.card) ?? (await nextCard());
  if (!card) return noMore();
  const answer = ([value, name]) => button(say(name), () => once(() => vote(card.key, value)), `vote field-vote-${name}`);
  return {
    title: say("card_number", { n: voice.seen.length, of: collection.statements.length }),
    body: [
      make("p", { className: "field-statement" }, card.text),
      make("div", { className: "field-votes" }, ANSWERS.map(answer)),
      make(
        "div",
        { className: "actions" },
        voice.last && button(say("undo"), () => once(undo)),
        button(say("stop_cards"), () => once(stop)),
      ),
    ],
  };
}

// Drawn and written down at once, with its probability: a card that is shown and left without an answer was shown all the same.
async function nextCard() {
  const { voice, collection, packet } = state;
  const drawn = drawOne(collection.statements, voice.seen, { exploration: packet.exploration, random: chance() });
  if (!drawn) return null;
  const { key } = drawn.statement;
  await voices.say([voices.draw(key, drawn.probability)], { card: key, seen: [...voice.seen, key] });
  return drawn.statement;
}

async function vote(key, value) {
  // After an answer that was taken back, the card that waited comes back: it was drawn already.
  await voices.say([voices.vote(key, value)], { card: state.voice.later, later: null, last: key });
  await go("cards");
}

// The same card again, without its answer: the next answer replaces it.
async function undo() {
  const { voice } = state;
  Object.assign(voice, { later: voice.card, card: voice.last, last: null });
  await voices.flush();
  await go("cards");
}

async function stop() {
  state.voice.last = null;
  await voices.flush();
  await go(state.isShared ? "own_words" : "voice");
}

function noMore() {
  return { title: say("cards_done"), body: [paragraph(say("cards_done_what"), "lead"), button(say("go_on"), () => once(stop), "primary field-task"), state.voice.last && button(say("undo"), () => once(undo))] };
}

export async function pairsScreen() {
  const { voice, collection } = state;
  const pair = drawPair(collection.statements, voice.compared, chance());
  const leave = button(say("stop_cards"), () => go("voice"));
  if (!pair) return { title: say("pairs"), body: [paragraph(say("pairs_done"), "lead"), leave] };
  // Which stands first is drawn too: the first place is chosen more often.
  const [first, second] = chance() < 0.5 ? pair : [...pair].reverse();
  const prefer = (preferred) => once(async () => {
    await voices.say([voices.comparison(first.key, second.key, preferred)], { compared: [...voice.compared, pairOf(first, second)] });
    await go("pairs");
  });
  const one = (statement) => button(statement.text, () => prefer(statement.key), "vote field-pair");
  return {
    title: say("pairs"),
    body: [paragraph(say("pairs_what"), "lead"), make("div", { className: "field-votes" }, one(first), one(second), button(say("cannot_say"), () => prefer(null), "vote")), make("div", { className: "actions" }, leave)],
  };
}
