// The device's own base. Every change is one transaction that is on the disk, not only on its way, when its promise is kept.
const NAME = "terreau-terrain";
const STORES = { keys: "id", kept: "id", drafts: "id", queue: "key", sent: "at" };
let opened;

function open() {
  opened ??= new Promise((done, fail) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(STORES)) asked.result.createObjectStore(name, { keyPath });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
  return opened;
}

// change(["queue", "drafts"], ({ queue, drafts }) => { queue.put(row); drafts.delete(id); })
export async function change(names, write) {
  const base = await open();
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

async function read(name, ask) {
  const base = await open();
  return new Promise((done, fail) => {
    const asked = ask(base.transaction(name, "readonly").objectStore(name));
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

export const all = (name) => read(name, (store) => store.getAll());
export const one = (name, id) => read(name, (store) => store.get(id));

export const erase = () => change(Object.keys(STORES), (stores) => Object.values(stores).forEach((store) => store.clear()));
