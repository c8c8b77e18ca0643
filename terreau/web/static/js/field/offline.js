// Whether one may leave for the field: the page, its files and what the server prepared are whole on this device.
import { make } from "./elements.js";
import { addresses } from "./state.js";
import { say } from "./words.js";

// A worker only begins once it has kept everything.
async function isPageKept() {
  const found = await navigator.serviceWorker?.getRegistration(addresses().scope);
  return Boolean(found?.active);
}

export async function readyLine(isPrepared) {
  const line = make("p", { role: "status" });
  const draw = (isReady) => {
    line.textContent = say(isReady ? "ready" : "not_ready");
    line.className = isReady ? "callout callout-success" : "callout callout-warning";
  };
  const isReady = isPrepared && (await isPageKept());
  draw(isReady);
  if (isPrepared && !isReady) navigator.serviceWorker?.ready.then(() => draw(true));
  return line;
}
