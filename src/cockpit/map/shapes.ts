/** The forms a map has on disk and in memory: the parts of TopoJSON and GeoJSON that a province's map uses. */
import type { Text } from '../../platform/text.ts';

/** A division as the map knows it: its six-digit code and its Chinese name. */
export type Place = { code: string; name: string };

/** What the map file says about itself. A province's own map carries its review number (审图号) here. */
export type MapManifest = {
  division: string;
  reviewNumber: string | null;
  source: string;
  licence: string;
  purpose?: Text;
};

/** Longitude and latitude in degrees, or x and y on a drawing. */
export type Position = number[];

/** The shapes of one level; arcs are indexes into the topology, negative when run backwards. */
export type Layer = {
  type: 'GeometryCollection';
  geometries: (
    | { type: 'Polygon'; arcs: number[][]; properties: Place }
    | { type: 'MultiPolygon'; arcs: number[][][]; properties: Place }
  )[];
};

/** The replaceable file: a TopoJSON topology with two layers, and its manifest as a member of its own. */
export type MapTopology = {
  type: 'Topology';
  manifest?: MapManifest;
  transform?: { scale: [number, number]; translate: [number, number] };
  objects: { counties: Layer; prefectures: Layer };
  arcs: Position[][];
};

/** One place as GeoJSON. */
export type PlaceFeature = {
  type: 'Feature';
  properties: Place;
  geometry: { type: 'Polygon'; coordinates: Position[][] } | { type: 'MultiPolygon'; coordinates: Position[][][] };
};
