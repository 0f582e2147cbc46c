import type { Position } from './shapes.ts';

const radians = Math.PI / 180;

/**
 * An equidistant conic projection for the area the points cover (degrees of longitude and latitude), with standard
 * parallels at one sixth and five sixths of its height, as provincial maps are drawn. Returns unscaled x to the right
 * and y downwards, ready for a screen.
 */
export function conicProjection(points: readonly Position[]): (point: Position) => Position {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [longitude = 0, latitude = 0] of points) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  const lower = (south + (north - south) / 6) * radians;
  const upper = (north - (north - south) / 6) * radians;
  const middle = ((west + east) / 2) * radians;
  // An area without height has a single standard parallel, whose cone has the sine as its constant.
  const cone = upper - lower < 1e-9 ? Math.sin(lower) : (Math.cos(lower) - Math.cos(upper)) / (upper - lower);
  const apex = Math.cos(lower) / cone + lower;
  return ([longitude = 0, latitude = 0]) => {
    const radius = apex - latitude * radians;
    const angle = cone * (longitude * radians - middle);
    return [radius * Math.sin(angle), -(apex - radius * Math.cos(angle))];
  };
}
