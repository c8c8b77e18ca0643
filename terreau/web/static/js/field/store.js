// The device's own base. Every change is one transaction that is on the disk, not only on its way, when its promise is kept.
const NAME = "terreau-terrain";
const STORES = { keys: "id", kept: "id", drafts: "id", queue: "key", sent: "at" };
let opened;

// What went wrong once is tried again the next time.
function open() {
  opened ??= opening().catch((problem) => {
    opened = undefined;
    throw problem;
  });
  return opened;
}

function opening() {
  return new Promise((done, fail) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(STORES)) asked.result.createObjectStore(name, { keyPath });
    };
    asked.onsuccess = () => done(watched(asked.result));
    asked.onerror = () => fail(asked.error);
    asked.onblocked = () => fail(new DOMException("terreau-terrain", "InvalidStateError"));
  });
}

// Closed by the browser, or for another page that erases or changes it: whoever asks next opens it anew.
function watched(base) {
  base.onclose = () => { opened = undefined; };
  base.onversionchange = () => {
    base.close();
    opened = undefined;
  };
  return base;
}

// Some browsers shut the base without a word: a transaction that cannot begin is begun once more, on a base opened anew.
async function withBase(work) {
  try {
    return await work(await open());
  } catch (problem) {
    if (problem?.name !== "InvalidStateError") throw problem;
    opened = undefined;
    return work(await open());
  }
}

// change(["queue", "drafts"], ({ queue, drafts }) => { queue.put(row); drafts.delete(id); })
export const change = (names, write) => withBase((base) => written(base, names, write));

function written(base, names, write) {
  return new Promise((done, fail) => {
    const transaction = base.transaction(names, "readwrite", { durability: "strict" });
    transaction.oncomplete = () => done();
    transaction.onerror = transaction.onabort = () => fail(transaction.error ?? new DOMException("AbortError"));
    try {
      write(Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)])));
    } catch (problem) {
      // All or nothing: what was asked before the fault is undone.
      transaction.abort();
      fail(problem);
    }
  });
}

const read = (name, ask) => withBase((base) => answered(base, name, ask));

function answered(base, name, ask) {
  return new Promise((done, fail) => {
    const asked = ask(base.transaction(name, "readonly").objectStore(name));
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

export const all = (name) => read(name, (store) => store.getAll());
export const one = (name, id) => read(name, (store) => store.get(id));

export const erase = () => change(Object.keys(STORES), (stores) => Object.values(stores).forEach((store) => store.clear()));
