// Marks that would hide one another move apart, as on the drawing made by the server; closer in, they go home.
// The diagonal of a square mark of 28 pixels: nearer, two of them could cover each other's corner.
const APART = 38;
const ROUNDS = 200;

export function keepApart(map, markers) {
  const place = () => {
    const homes = markers.map((marker) => map.project(marker.getLngLat()));
    const moved = spread(homes);
    markers.forEach((marker, rank) => marker.setOffset([moved[rank].x - homes[rank].x, moved[rank].y - homes[rank].y]));
  };
  map.on("move", place);
  map.on("resize", place);
  place();
}

function spread(homes) {
  // Marks on the very same spot start on a small ring, or nothing would say which way to move.
  const moved = homes.map(({ x, y }, rank) => ({ x: x + 0.01 * Math.cos(rank * 2.4), y: y + 0.01 * Math.sin(rank * 2.4) }));
  for (let round = 0; round < ROUNDS; round += 1) {
    let calm = true;
    for (let one = 0; one < moved.length; one += 1) {
      for (let other = one + 1; other < moved.length; other += 1) calm = !push(moved[one], moved[other]) && calm;
    }
    if (calm) break;
  }
  return moved;
}

function push(one, other) {
  const across = other.x - one.x;
  const down = other.y - one.y;
  const distance = Math.hypot(across, down) || 0.01;
  if (distance >= APART - 0.1) return false;
  const step = (APART - distance) / 2 / distance;
  one.x -= across * step;
  one.y -= down * step;
  other.x += across * step;
  other.y += down * step;
  return true;
}
