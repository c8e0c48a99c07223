/**
 * What an integration in client mode dials.
 *
 * @module
 */
import { isIPv6 } from "node:net";

/** A device, a serial server or a PLC that waits for connections. */
export interface Target {
  /** As configured: `plc-1.example:502` or `[2001:db8::7]:502`. */
  readonly text: string;
  /** Name or address; IPv6 without brackets. */
  readonly host: string;
  /** TCP port. */
  readonly port: number;
}

const IN_BRACKETS = /^\[([^\]]+)\]:([1-9]\d{0,4})$/;
const NAME_OR_IPV4 = /^([\p{L}\p{N}._-]+):([1-9]\d{0,4})$/u;

/** Reads `host:port`, IPv6 in brackets; undefined if it is no such thing. */
export function parseTarget(text: string): Target | undefined {
  const bracketed = IN_BRACKETS.exec(text);
  const [, host, digits] = bracketed ?? NAME_OR_IPV4.exec(text) ?? [];
  const port = Number(digits);
  if (host === undefined || port > 65535 || (bracketed && !isIPv6(host))) return undefined;
  return { text, host, port };
}
