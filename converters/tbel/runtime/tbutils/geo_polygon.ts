/**
 * isInsidePolygon of TbUtils. Coordinates are `[latitude, longitude]`, taken as a plane.
 *
 * @module
 */
import { parseJson } from "../json_parse.ts";
import { doubleValue, parseDoubleText } from "../kinds.ts";
import { JavaException, TList, type Value } from "../values.ts";
import { nullPointerException } from "./java_errors.ts";

type Point = readonly [number, number];
/** Corners in order; from the last one it goes on to the first. */
type Ring = readonly Point[];

/** Where a point is. */
type Place = "inside" | "border" | "outside";

/**
 * Whether a place is inside of polygons. A polygon inside of another one is a hole in it; a place on
 * a border is not inside.
 *
 * @param perimeter JSON: a list of corners, or lists of such lists; two corners span a rectangle
 */
export function insidePolygon(
  latitude: number,
  longitude: number,
  perimeter: string | null,
): boolean {
  if (perimeter === null) {
    return nullPointerException("polygonInString is marked non-null but is null");
  }
  if (perimeter.trim() === "") fault("RuntimeException", "Polygon string can't be empty or null!");
  const rings = ringsIn(listAt(parseJson(perimeter)));
  const holes = rings.filter((ring) => rings.some((other) => contains(other, ring)));
  const point = [latitude, longitude] as const;
  return rings.some((ring) => !holes.includes(ring) && place(point, ring) === "inside") &&
    holes.every((hole) => place(point, hole) === "outside");
}

function fault(name: string, message: string): never {
  throw new JavaException("java.lang." + name, message);
}

function listAt(v: Value): Value[] {
  return v instanceof TList
    ? v.a
    : fault("IllegalStateException", "Not a JSON Array: " + (typeof v === "string" ? `"${v}"` : v));
}

/** Whether all elements are corners. */
function isRing(items: Value[]): boolean {
  return items.every((item) => {
    const corner = listAt(item);
    return corner.length > 0 && !(corner[0] instanceof TList);
  });
}

function ringsIn(items: Value[]): Ring[] {
  return isRing(items) ? [ringOf(items)] : items.flatMap((item) => ringsIn(listAt(item)));
}

function numberAt(corner: Value[], index: number): number {
  const v = corner[index];
  if (v === undefined) {
    fault("IndexOutOfBoundsException", `Index ${index} out of bounds for length ${corner.length}`);
  }
  return typeof v === "string" ? parseDoubleText(v) : doubleValue(v);
}

function ringOf(corners: Value[]): Ring {
  const ring = corners.map((v): Point => {
    const corner = listAt(v);
    return [numberAt(corner, 0), numberAt(corner, 1)];
  });
  if (ring.length !== 2) return ring;
  const [[x1, y1], [x2, y2]] = ring as [Point, Point];
  return [[x1, y1], [x1, y2], [x2, y2], [x2, y1]];
}

/** Above 0 if c is left of the line from a to b, 0 if on it. */
function side([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

function isBetween([ax, ay]: Point, [bx, by]: Point, [x, y]: Point): boolean {
  return Math.min(ax, bx) <= x && x <= Math.max(ax, bx) &&
    Math.min(ay, by) <= y && y <= Math.max(ay, by);
}

function edges(ring: Ring): [Point, Point][] {
  return ring.map((from, i) => [from, ring[(i + 1) % ring.length]!]);
}

/** Counts the edges to one side of the point. */
function place(point: Point, ring: Ring): Place {
  const [x, y] = point;
  let inside = false;
  for (const [a, b] of edges(ring)) {
    const turn = side(a, b, point);
    if (turn === 0 && isBetween(a, b, point)) return "border";
    if ((a[1] > y) !== (b[1] > y) && (turn > 0) === (b[1] > a[1])) inside = !inside;
  }
  return inside && x === x ? "inside" : "outside";
}

/** Whether a ring lies in another one, which is not the same; they may touch. */
function contains(outer: Ring, inner: Ring): boolean {
  if (outer === inner || String(outer) === String(inner)) return false;
  if (inner.some((corner) => place(corner, outer) === "outside")) return false;
  return !edges(inner).some(([a, b]) =>
    edges(outer).some(([c, d]) =>
      side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
    )
  ) && !outer.some((corner) => place(corner, inner) === "inside");
}
