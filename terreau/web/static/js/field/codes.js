// The follow-up code, made here so that the person leaves with it even without a network.
const SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const LENGTH = 8;
// Signs above this would make the first ones likelier than the last.
const FAIR = 256 - (256 % SIGNS.length);

export function makeCode() {
  let code = "";
  while (code.length < LENGTH) {
    for (const sign of crypto.getRandomValues(new Uint8Array(16))) {
      if (sign < FAIR && code.length < LENGTH) code += SIGNS[sign % SIGNS.length];
    }
  }
  return code;
}

export const sayCode = (code) => `${code.slice(0, 4)}-${code.slice(4)}`;
