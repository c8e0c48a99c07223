/**
 * isInsideCircle of TbUtils: distances on a sphere.
 *
 * @module
 */
import { parseJson } from "../json_parse.ts";
import { mapGet } from "../map_entries.ts";
import { parseDoubleText } from "../kinds.ts";
import { text } from "../text.ts";
import { doubleText } from "../number_text.ts";
import { JavaException, TList, TMap, type Value } from "../values.ts";
import { illegalArgument, nullParameter, nullPointerException } from "./java_errors.ts";

/** Mean radius of the earth in kilometres. */
const EARTH_RADIUS = 6371.0087714;

/** Units of a radius per kilometre. */
const UNITS: Readonly<Record<string, number>> = {
  METER: 1000,
  KILOMETER: 1,
  FOOT: 3280.84,
  MILE: 0.62137,
  NAUTICAL_MILE: 0.539957,
};

/**
 * Whether a place is inside of a circle.
 *
 * @param perimeter JSON: `{"latitude", "longitude", "radius", "radiusUnit"}`, the unit METER unless
 *   told
 */
export function insideCircle(
  latitude: number,
  longitude: number,
  perimeter: string | null,
): boolean {
  const json = perimeter === null || perimeter === ""
    ? nullParameter("com.fasterxml.jackson.databind.JsonNode.get(String)", "<local5>")
    : parseJson(perimeter);
  const centre = [numberOf(json, "latitude"), numberOf(json, "longitude")] as const;
  const radius = numberOf(json, "radius");
  const unit = json instanceof TMap && json.m.has("radiusUnit")
    ? text(mapGet(json, "radiusUnit"))
    : "METER";
  const perKm = Object.hasOwn(UNITS, unit) ? UNITS[unit]! : illegalArgument(
    "No enum constant org.thingsboard.common.util.geo.RangeUnit." + unit,
  );
  return radius > distance(latitude, longitude, ...centre) * perKm;
}

/** A number of the perimeter; text is read as one, and so is what a list or map gives: nothing. */
function numberOf(json: Value, name: string): number {
  const found = json instanceof TMap ? mapGet(json, name) : null;
  if (found === null) {
    return nullPointerException(
      'Cannot invoke "com.fasterxml.jackson.databind.JsonNode.asText()" because the return value ' +
        'of "com.fasterxml.jackson.databind.JsonNode.get(String)" is null',
    );
  }
  return parseDoubleText(found instanceof TMap || found instanceof TList ? "" : text(found));
}

function inBounds(name: "X" | "Y", v: number, most: number): number {
  if (v >= -most && v <= most) return v;
  throw new JavaException(
    "org.locationtech.spatial4j.exception.InvalidShapeException",
    `Bad ${name} value ${doubleText(v)} is not in boundary ` +
      "Rect(minX=-180.0,maxX=180.0,minY=-90.0,maxY=90.0)",
  );
}

function radians(degrees: number): number {
  return degrees * (Math.PI / 180);
}

/** Kilometres between two places, by the haversine formula. */
function distance(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const [x1, y1] = [radians(inBounds("X", lon1, 180)), radians(inBounds("Y", lat1, 90))];
  const [x2, y2] = [radians(inBounds("X", lon2, 180)), radians(inBounds("Y", lat2, 90))];
  const [sinX, sinY] = [Math.sin((x1 - x2) * 0.5), Math.sin((y1 - y2) * 0.5)];
  const h = Math.min(1, sinY * sinY + Math.cos(y1) * Math.cos(y2) * sinX * sinX);
  return 2 * Math.atan2(Math.sqrt(h), Math.sqrt(1 - h)) * EARTH_RADIUS;
}
