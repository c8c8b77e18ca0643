// What the screens share while the app is open.
export const state = {
  device: null, // { key, name }
  packet: null, // what the server last told
  collection: null, // the one that is listened for
  voice: null, // who is speaking now
  isShared: false, // the tablet is in the hands of the public
  isShutOut: "", // the server's sentence, when it no longer knows this device
  sending: { busy: false, failed: 0, at: null, why: "" },
  habits: {}, // mode, occasion, place of the last voice: the next one is often met the same way
  persisted: null,
};

export const addresses = () => document.getElementById("field-app").dataset;
