// The field app: a page that works without a network after its first opening.
import { drawBar, keepBarFresh } from "./field/bar.js";
import { beginScreen } from "./field/beginning.js";
import { cardsScreen, pairsScreen } from "./field/cards.js";
import { elsewhereScreen, enrolScreen, insecureScreen, keyFromAddress, newKeyScreen } from "./field/enrolling.js";
import { collectionScreen, homeScreen, resume } from "./field/home.js";
import { voiceScreen } from "./field/hub.js";
import { lockWhenIdle, onOpening, unlockScreen } from "./field/lock.js";
import { fetchPacket, loadKept } from "./field/packet.js";
import { queueScreen } from "./field/queue.js";
import { replyScreen } from "./field/reply.js";
import { go, listenToBackKey, onEach, register, shown, tell } from "./field/screens.js";
import { isPossible } from "./field/sealing.js";
import * as sending from "./field/sending.js";
import { settingsScreen } from "./field/settings.js";
import { aboutYouScreen, ownWordsScreen, returnedScreen, thanksScreen, welcomeScreen } from "./field/shared.js";
import { sheetScreen } from "./field/sheet.js";
import { placeScreen, speakerScreen } from "./field/speaker.js";
import { state } from "./field/state.js";
import { testimonyScreen } from "./field/testimony.js";
import { leftScreen, stillThereScreen, watchTurns } from "./field/turn.js";
import * as vault from "./field/vault.js";
import { isTyping, isUnfinished } from "./field/voice.js";
import { say, speak } from "./field/words.js";
import { keepPage } from "./field/worker_page.js";
import { attendanceScreen, talliesScreen } from "./field/workshop.js";

register({
  about_you: aboutYouScreen,
  attendance: attendanceScreen,
  begin: beginScreen,
  cards: cardsScreen,
  collection: collectionScreen,
  elsewhere: elsewhereScreen,
  enrol: enrolScreen,
  home: homeScreen,
  insecure: insecureScreen,
  left: leftScreen,
  new_key: newKeyScreen,
  own_words: ownWordsScreen,
  pairs: pairsScreen,
  place: placeScreen,
  queue: queueScreen,
  reply: replyScreen,
  returned: returnedScreen,
  settings: settingsScreen,
  sheet: sheetScreen,
  speaker: speakerScreen,
  still_there: stillThereScreen,
  tallies: talliesScreen,
  testimony: testimonyScreen,
  thanks: thanksScreen,
  unlock: unlockScreen,
  voice: voiceScreen,
  welcome: welcomeScreen,
});
start();

async function start() {
  speak(document.documentElement.lang);
  if (!isPossible()) return go("insecure");
  const given = keyFromAddress();
  speak((await vault.setting("language")) ?? document.documentElement.lang);
  keepPage();
  listenToBackKey();
  window.addEventListener("unhandledrejection", ({ reason }) => tell(say("not_kept", { why: reason?.message ?? String(reason) }), "error"));
  window.addEventListener("beforeunload", (event) => { if (isTyping()) event.preventDefault(); });
  window.addEventListener("hashchange", () => window.location.reload());
  if (!(await isAlone())) return go("elsewhere");
  sending.watch(drawBar);
  onEach(drawBar);
  sending.watch(() => { if (shown() === "queue" && !state.sending.busy) go("queue"); });
  sending.listen();
  keepBarFresh();
  lockWhenIdle();
  watchTurns();
  onOpening(() => open(given));
  return go(...((await vault.hasLock()) ? ["unlock"] : ["enrol", given ?? ""]));
}

// Two tabs that write the same draft would each undo the other's.
function isAlone() {
  if (!navigator.locks) return true;
  return new Promise((told) => {
    navigator.locks.request("terreau-terrain", { ifAvailable: true }, (held) => {
      told(held !== null);
      return held && new Promise(() => {});
    });
  });
}

async function open(given) {
  state.device = await vault.kept("device");
  await loadKept();
  if (!state.device) return go("enrol", given ?? "");
  state.isShared = false;
  if (given && given !== state.device.key) return go("new_key", given, goOn);
  return goOn();
}

async function goOn() {
  const drafts = await vault.drafts();
  const typed = drafts.find((voice) => isUnfinished(voice) && !voice.isShared);
  await (typed ? resume(typed) : go("home"));
  await fetchPacket();
  return sending.sendNow();
}
