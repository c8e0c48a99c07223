import { badRequest } from "./refusal.ts";
import type { Point, Series } from "./series.ts";
import { javaDouble, looseText } from "./stored_value.ts";

type Aggregate = (values: number[]) => string;

const aggregates: Record<string, Aggregate> = {
  COUNT: (values) => `${values.length}`,
  AVG: (values) => javaDouble(sum(values) / values.length),
  SUM: (values) => javaDouble(sum(values)),
  MIN: (values) => javaDouble(Math.min(...values)),
  MAX: (values) => javaDouble(Math.max(...values)),
};
const mostIntervals = 700;

/**
 * The points of a history query: `startTs` (inclusive) to `endTs` (exclusive), the newest `limit`
 * (100) first unless `orderBy=ASC`; with `agg` and an `interval` one value for each interval, at its
 * middle.
 */
export function historyPoints(series: Series, query: URLSearchParams): Point[] {
  const start = Number(query.get("startTs"));
  const end = Number(query.get("endTs"));
  const interval = Number(query.get("interval") ?? 0);
  const aggregate = aggregates[query.get("agg") ?? "NONE"];
  if (aggregate !== undefined && interval > 0) {
    return intervals(series, start, end, interval, aggregate);
  }
  const limit = Number(query.get("limit") ?? 100);
  const points = series.range(start, end);
  if (query.get("orderBy") === "ASC") return points.slice(0, limit);
  return points.reverse().slice(0, limit);
}

/** Points as a read answers them: values as texts unless `useStrictDataTypes` is asked for. */
export function pointsJson(points: Point[], strict: boolean): string {
  const texts = points.map(({ ts, value }) => {
    return `{"ts":${ts},"value":${strict ? value : looseText(value)}}`;
  });
  return `[${texts.join(",")}]`;
}

function intervals(
  series: Series,
  start: number,
  end: number,
  interval: number,
  aggregate: Aggregate,
): Point[] {
  if ((end - start) / interval > mostIntervals) {
    throw badRequest(`More than ${mostIntervals} intervals: ask for longer ones`);
  }
  const points: Point[] = [];
  for (let from = start; from < end; from += interval) {
    const to = Math.min(from + interval, end);
    const values = series.range(from, to).map(({ value }) => Number(value));
    if (values.length === 0) continue;
    points.push({ ts: from + Math.floor((to - from) / 2), value: aggregate(values) });
  }
  return points;
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
