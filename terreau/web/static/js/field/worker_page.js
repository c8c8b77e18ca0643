// The page and its files stay on the device: a new version is offered once it is whole, taken when the person says so.
import { button, callout } from "./elements.js";
import { addresses } from "./state.js";
import * as voices from "./voice.js";
import { say } from "./words.js";

export async function keepPage() {
  if (!("serviceWorker" in navigator)) return;
  try {
    const found = await navigator.serviceWorker.register(addresses().worker, { scope: addresses().scope });
    if (found.waiting && navigator.serviceWorker.controller) offer(found.waiting);
    found.addEventListener("updatefound", () => {
      const fresh = found.installing;
      fresh.addEventListener("statechange", () => fresh.state === "installed" && navigator.serviceWorker.controller && offer(fresh));
    });
  } catch (problem) {
    // Without a network the worker can't be looked for again; the one that is there serves.
    console.info("Terreau:", problem);
  }
}

function offer(worker) {
  const box = document.getElementById("field-news");
  const take = async () => {
    await voices.flush();
    navigator.serviceWorker.addEventListener("controllerchange", () => window.location.reload(), { once: true });
    worker.postMessage("take over");
  };
  box.replaceChildren(callout("info", say("new_version"), button(say("take_new_version"), take)));
}
