import type { Route } from "./route.ts";

interface Node {
  literals: Map<string, Node>;
  param: Node | undefined;
  routes: Map<string, Route>;
}

/** What is found for a path. */
export interface RouteMatch {
  /** The route by method. */
  routes: ReadonlyMap<string, Route>;
  /** The segments that vary. */
  params: string[];
}

/** Finds routes by path, segment by segment; a literal segment goes before one that varies. */
export class RouteTree {
  readonly #root = newNode();

  /** A tree of these routes. */
  constructor(routes: Route[]) {
    for (const route of routes) {
      let node = this.#root;
      for (const segment of segments(route.path)) {
        if (segment.startsWith("{")) node = node.param ??= newNode();
        else {
          let next = node.literals.get(segment);
          if (next === undefined) node.literals.set(segment, next = newNode());
          node = next;
        }
      }
      node.routes.set(route.method, route);
    }
  }

  /** The routes of a path, undefined if there is none. */
  find(path: string): RouteMatch | undefined {
    return search(this.#root, segments(path), 0, []);
  }
}

function search(node: Node, path: string[], at: number, params: string[]): RouteMatch | undefined {
  const segment = path[at];
  if (segment === undefined) {
    return node.routes.size > 0 ? { routes: node.routes, params } : undefined;
  }
  const literal = node.literals.get(segment);
  const found = literal && search(literal, path, at + 1, params);
  if (found || node.param === undefined || segment === "") return found;
  return search(node.param, path, at + 1, [...params, segment]);
}

function segments(path: string): string[] {
  return path.split("/").slice(1);
}

function newNode(): Node {
  return { literals: new Map(), param: undefined, routes: new Map() };
}
