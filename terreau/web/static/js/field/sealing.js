// Locks and seals: a random key encrypts all that the device keeps; that key is itself locked by the code (PIN) of the person.
const ROUNDS = 600_000;
const KEY = { name: "AES-GCM", length: 256 };
const bytes = (text) => new TextEncoder().encode(text);

export const isPossible = () => window.isSecureContext && Boolean(window.crypto?.subtle) && "indexedDB" in window;
const random = (size) => crypto.getRandomValues(new Uint8Array(size));

async function keyOfPin(pin, salt, rounds) {
  const material = await crypto.subtle.importKey("raw", bytes(pin), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }, material, KEY, false, ["wrapKey", "unwrapKey"]);
}

// A new key, and how it is kept: { lock, key }.
export async function makeLock(pin) {
  const fresh = await crypto.subtle.generateKey(KEY, true, ["encrypt", "decrypt"]);
  return { lock: await lockUp(fresh, pin), key: await closed(fresh) };
}

async function lockUp(key, pin) {
  const salt = random(16);
  const iv = random(12);
  const wrapped = await crypto.subtle.wrapKey("raw", key, await keyOfPin(pin, salt, ROUNDS), { name: "AES-GCM", iv });
  return { salt, iv, wrapped, rounds: ROUNDS };
}

// The key that this code opens, or null when the code is wrong; once open it can be used here, never read out.
export async function openLock(lock, pin, { readable = false } = {}) {
  const with_pin = await keyOfPin(pin, lock.salt, lock.rounds);
  try {
    return await crypto.subtle.unwrapKey("raw", lock.wrapped, with_pin, { name: "AES-GCM", iv: lock.iv }, KEY, readable, ["encrypt", "decrypt"]);
  } catch {
    return null;
  }
}

export async function changePin(lock, before, after) {
  const key = await openLock(lock, before, { readable: true });
  return key && lockUp(key, after);
}

async function closed(key) {
  const raw = await crypto.subtle.exportKey("raw", key);
  return crypto.subtle.importKey("raw", raw, KEY, false, ["encrypt", "decrypt"]);
}

// `about` is where the sealed thing stands: moved elsewhere, it does not open.
export async function seal(key, value, about) {
  const iv = random(12);
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bytes(about) }, key, bytes(JSON.stringify(value)));
  return { iv, data };
}

export async function unseal(key, { iv, data }, about) {
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: bytes(about) }, key, data);
  return JSON.parse(new TextDecoder().decode(plain));
}
