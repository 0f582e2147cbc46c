import type { MapTopology } from './shapes.ts';

/**
 * The topology with fewer points: no border moves by more than the tolerance, in degrees. Each arc is thinned once
 * (Douglas–Peucker) and its ends stay, so neighbours still share every border exactly.
 */
export function coarsen(topology: MapTopology, tolerance: number): MapTopology {
  const { transform } = topology;
  // Without a transform arcs are absolute degrees; with one they are steps on an integer grid.
  if (transform === undefined) return { ...topology, arcs: topology.arcs.map((arc) => thin(arc, tolerance)) };
  const gridTolerance = tolerance / Math.max(...transform.scale);
  const arcs = topology.arcs.map((steps) => {
    let [x, y] = [0, 0];
    const absolute = steps.map(([dx = 0, dy = 0]) => [(x += dx), (y += dy)]);
    [x, y] = [0, 0];
    return thin(absolute, gridTolerance).map(([toX = 0, toY = 0]) => {
      const step = [toX - x, toY - y];
      [x, y] = [toX, toY];
      return step;
    });
  });
  return { ...topology, arcs };
}

function thin(line: readonly number[][], tolerance: number): number[][] {
  const kept = new Set([0, line.length - 1]);
  // A closed arc has no direction to measure from, so its middle point is kept as a second end.
  const middle = line.length >> 1;
  const [first, last] = [line[0], line.at(-1)];
  const closed = first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
  const spans: [number, number][] = [[0, line.length - 1]];
  if (closed) {
    kept.add(middle);
    // A ring needs three corners even when it is smaller than the tolerance.
    kept.add(middle >> 1);
    spans.splice(0, 1, [0, middle], [middle, line.length - 1]);
  }
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const [from, to] = span;
    let [farthest, distance] = [-1, tolerance];
    for (let index = from + 1; index < to; index += 1) {
      const away = distanceToSegment(line[index] ?? [], line[from] ?? [], line[to] ?? []);
      if (away > distance) [farthest, distance] = [index, away];
    }
    if (farthest < 0) continue;
    kept.add(farthest);
    spans.push([from, farthest], [farthest, to]);
  }
  return line.filter((_, index) => kept.has(index));
}

function distanceToSegment([x = 0, y = 0]: number[], [x1 = 0, y1 = 0]: number[], [x2 = 0, y2 = 0]: number[]): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}
