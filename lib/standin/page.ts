import { serverError } from "./refusal.ts";

/** What a list is searched and sorted by. */
export interface Listed {
  /** Name or title. */
  name: string;
  /** Milliseconds since 1970. */
  createdTime: number;
  /** Searched like the name. */
  label?: string | null;
  /** Its name is the type. */
  profile?: { name: string };
}

/** What ThingsBoard answers for a list. */
export interface Page<T> {
  /** The entities of this page. */
  data: T[];
  /** How many pages there are. */
  totalPages: number;
  /** How many entities there are. */
  totalElements: number;
  /** True if a page follows. */
  hasNext: boolean;
}

/**
 * One page of a list by `pageSize`, `page`, `textSearch`, `type`, `sortProperty`, `sortOrder`.
 *
 * @throws {Refusal} 500 without `pageSize` or `page`, as ThingsBoard does.
 */
export function page<T extends Listed, J>(
  query: URLSearchParams,
  entities: T[],
  json: (entity: T) => J,
): Page<J> {
  const size = requiredNumber(query, "pageSize");
  const number = requiredNumber(query, "page");
  const search = query.get("textSearch")?.toLowerCase() ?? "";
  const type = query.get("type");
  const found = entities.filter((e) =>
    (!type || e.profile?.name === type) &&
    [e.name, e.label, e.profile?.name].some((text) => text?.toLowerCase().includes(search))
  );
  const sign = query.get("sortOrder") === "DESC" ? -1 : 1;
  const property = query.get("sortProperty");
  if (property === "name") found.sort((a, b) => sign * (a.name < b.name ? -1 : 1));
  else if (property === "createdTime" && sign < 0) found.reverse(); // they come oldest first
  return {
    data: found.slice(number * size, (number + 1) * size).map(json),
    totalPages: Math.ceil(found.length / size),
    totalElements: found.length,
    hasNext: (number + 1) * size < found.length,
  };
}

function requiredNumber(query: URLSearchParams, name: string): number {
  const text = query.get(name);
  if (text !== null && /^\d+$/.test(text)) return Number(text);
  throw serverError(
    `Required request parameter '${name}' for method parameter type int is not present`,
  );
}
