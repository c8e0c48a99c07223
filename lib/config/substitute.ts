/** A text whose `${…}` are replaced, or every reason why that cannot be done. */
export type Substitution =
  | { readonly text: string; readonly names: readonly string[] }
  | { readonly errors: readonly string[] };

/**
 * Replaces `${NAME}` and `${NAME:-default}` by environment variables.
 *
 * ```
 * ${NAME}            the variable; an error when it is not set
 * ${NAME:-default}   the default when the variable is not set or empty; the default ends at the
 *                    first } and is taken as it stands
 * $${                the two characters ${
 * ```
 *
 * Values are not looked into again: a secret that holds `${` or `}` is just a secret. Neither
 * errors nor `names`, the variables that were used, ever hold a value.
 */
export function substitute(
  text: string,
  env: (name: string) => string | undefined,
): Substitution {
  const names: string[] = [];
  const errors: string[] = [];
  let result = "";
  let at = 0;
  while (true) {
    const dollar = text.indexOf("${", at);
    if (dollar < 0) break;
    if (dollar > at && text[dollar - 1] === "$") {
      result += text.slice(at, dollar - 1) + "${";
      at = dollar + 2;
      continue;
    }
    result += text.slice(at, dollar);
    reference.lastIndex = dollar;
    const match = reference.exec(text);
    const name = match?.[1];
    if (!match || name === undefined) {
      errors.push('"${" begins ${NAME} or ${NAME:-default}; write $${ where it is meant literally');
      at = dollar + 2;
      continue;
    }
    at = dollar + match[0].length;
    const value = env(name);
    const fallback = match[2];
    if (value !== undefined && (value !== "" || fallback === undefined)) {
      result += value;
    } else if (fallback !== undefined) {
      result += fallback;
    } else {
      errors.push(
        `the environment variable ${name} is not set; set it, or write \${${name}:-default}`,
      );
    }
    names.push(name);
  }
  return errors.length > 0 ? { errors } : { text: result + text.slice(at), names };
}

// A default that holds "${" would be an attempt at nesting, which would silently not happen.
const reference = /\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-((?:(?!\$\{)[^}])*))?\}/y;
