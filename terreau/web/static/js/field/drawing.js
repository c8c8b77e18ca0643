// Which statement comes next, and with which probability: as analysis/opinions/drawing.py draws, among those this person has not met.
export function drawOne(statements, seen, { exploration, random }) {
  const left = statements.filter(({ key }) => !seen.includes(key));
  const total = left.reduce((sum, { weight }) => sum + weight, 0);
  const chances = left.map((statement) => ({ statement, probability: ((1 - exploration) * statement.weight) / total + exploration / left.length }));
  let rest = random;
  for (const one of chances) {
    rest -= one.probability;
    if (rest < 0) return one;
  }
  // What rounding leaves over goes to the last.
  return chances.at(-1) ?? null;
}

// Two that were not yet set side by side by this person, each pair as likely.
export function drawPair(statements, compared, random) {
  const left = [];
  statements.forEach((first, rank) => {
    for (const second of statements.slice(rank + 1)) if (!compared.includes(pairOf(first, second))) left.push([first, second]);
  });
  return left[Math.floor(random * left.length)] ?? null;
}

export const pairOf = (first, second) => [first.key, second.key].sort().join("/");

// A number from 0 to just below 1 that nobody can foresee.
export const chance = () => crypto.getRandomValues(new Uint32Array(1))[0] / 2 ** 32;
