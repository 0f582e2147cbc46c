import type { Position } from './shapes.ts';

/** Names are wider than high, so a place is narrowed by this before the widest spot in it is looked for. */
const wideness = 2;

/**
 * The point where a name has most room inside a place, and the width of that room, in the unit of the rings. The
 * middle of a shape may lie outside it, so candidates on a grid are compared by their distance to the border and the
 * neighbourhood of the best is searched again three times.
 */
export function labelPoint(rings: readonly (readonly Position[])[]): { x: number; y: number; room: number } {
  const edges = rings.flatMap((ring) =>
    ring.slice(1).map(([x = 0, y = 0], index) => {
      const [fromX = 0, fromY = 0] = ring[index] ?? [];
      return { x1: fromX / wideness, y1: fromY, x2: x / wideness, y2: y };
    }),
  );
  const xs = edges.map((edge) => edge.x1);
  const ys = edges.map((edge) => edge.y1);
  let [x, y] = [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
  let [halfWidth, halfHeight] = [Math.max(...xs) - x, Math.max(...ys) - y];
  let room = -Infinity;
  for (let round = 0; round < 4; round += 1) {
    const [centreX, centreY] = [x, y];
    const cells = round === 0 ? 8 : 3;
    for (let column = -cells; column <= cells; column += 1) {
      for (let row = -cells; row <= cells; row += 1) {
        const candidate = { x: centreX + (column / cells) * halfWidth, y: centreY + (row / cells) * halfHeight };
        const distance = distanceInside(candidate.x, candidate.y, edges);
        if (distance > room) [x, y, room] = [candidate.x, candidate.y, distance];
      }
    }
    [halfWidth, halfHeight] = [halfWidth / cells, halfHeight / cells];
  }
  return { x: Math.round(x * wideness), y: Math.round(y), room: Math.round(2 * room * wideness) };
}

type Edge = { x1: number; y1: number; x2: number; y2: number };

/** The distance from a point to the nearest edge, negative outside the shape. */
function distanceInside(x: number, y: number, edges: readonly Edge[]): number {
  let inside = false;
  let nearest = Infinity;
  for (const { x1, y1, x2, y2 } of edges) {
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    const [dx, dy] = [x2 - x1, y2 - y1];
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length));
    nearest = Math.min(nearest, (x - x1 - along * dx) ** 2 + (y - y1 - along * dy) ** 2);
  }
  return inside ? Math.sqrt(nearest) : -Math.sqrt(nearest);
}
