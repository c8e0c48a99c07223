/**
 * The part of the sandbox that runs inside the converter's own context.
 *
 * @module
 */

/** After so many milliseconds of converting the host looks at what it took. */
export const SLICE_MS = 20;

/** What the host sees of the driver; its functions are called one after the other, never within each other. */
export interface Driver {
  /** See {@linkcode import("./context.ts").ScriptContext.progress}. */
  readonly progress: Int32Array;
  /** Takes the user's function, and the one that makes the metadata of a frame. */
  load(convert: unknown, makeMetadata: unknown): void;
  /** Takes what converts instead: see {@linkcode import("../tbel/runtime/bridge.ts").Bridge}. */
  loadBridge(bridge: unknown): void;
  /** The script's own array for the frames' bytes, at least so long; the host fills it. */
  room(length: number): Uint8Array;
  /** The same for end, time of receipt and peer of so many frames. */
  meta(count: number): Float64Array;
  /**
   * Which frames are next; addresses and ports of the peers as in a FrameBatch; the sessions of the
   * peers as JSON, a line each, or nothing if all are empty.
   */
  aim(first: number, end: number, peers: string, sessions: string): void;
  /**
   * Converts them, until they are done, a slice of time is over, or the next one is of a peer whose
   * session may just have changed.
   */
  frames(): void;
  /** Takes a list of arguments as JSON. */
  arguments(json: string): void;
  /** Calls the converter with it. */
  call(): void;
  /** What came of the frames or the call so far: all there is, if the time limit ended them. */
  done(): string;
}

/**
 * Source of the driver: a script for a fresh `node:vm` context, evaluated before any user code.
 *
 * It takes everything out of the context that is neither ECMAScript nor `atob`/`btoa`, remembers
 * the functions that it needs itself, so that no script can replace them, and returns
 * what {@linkcode Driver} describes. Nothing of the host goes in but text, numbers,
 * and bytes copied into arrays that the context itself made; nothing comes out but text that the
 * context's own JSON made.
 *
 * What `done` tells of `frames` and `call` is a list of JSON values, each followed by a comma:
 * `[0,<output>]` for a conversion, `[1,"message","stack"]` for one that failed, or what a bridge
 * answers.
 */
export const DRIVER: string = String.raw`"use strict";
(() => {
  const { stringify, parse } = JSON;
  const { apply, deleteProperty, ownKeys } = Reflect;
  const { indexOf, split, slice, charCodeAt } = String.prototype;
  const { fromCharCode } = String;
  // For every output: faster than apply with a list of arguments.
  const indexIn = Function.prototype.call.bind(indexOf);
  const NativeString = String, NativeArray = Array, NativePromise = Promise, NativeTypeError = TypeError;
  const NativeUint8Array = Uint8Array, NativeFloat64Array = Float64Array;
  const { store } = Atomics;
  const { now } = Date;
  // [0] the batch at work (0: none), [1] the frame at work, [2] the last batch handed over,
  // [3] the first frame that is not done
  const progress = new Int32Array(new SharedArrayBuffer(16));
  const kept = { __proto__: null };
  for (const name of [
    "Object", "Function", "Array", "Number", "parseFloat", "parseInt", "Infinity", "NaN", "undefined",
    "Boolean", "String", "Symbol", "Date", "Promise", "RegExp", "Error", "AggregateError", "EvalError",
    "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError", "globalThis", "JSON", "Math",
    "Intl", "ArrayBuffer", "Uint8Array", "Int8Array", "Uint16Array", "Int16Array", "Uint32Array",
    "Int32Array", "BigUint64Array", "BigInt64Array", "Uint8ClampedArray", "Float16Array", "Float32Array",
    "Float64Array", "DataView", "Map", "BigInt", "Set", "Iterator", "WeakMap", "WeakSet", "Proxy",
    "Reflect", "decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent", "escape", "unescape",
    "eval", "isFinite", "isNaN",
  ]) kept[name] = true;
  for (const name of ownKeys(globalThis)) if (!kept[name]) deleteProperty(globalThis, name);
  // The runtime hands Error.prepareStackTrace call sites of its own realm, whose methods lead to its
  // Function, and by it to everything. It looks it up by these two names: nobody may set them.
  for (const [owner, name, value] of [[globalThis, "Error", Error], [Error, "prepareStackTrace", undefined]]) {
    Object.defineProperty(owner, name, { value, writable: false, configurable: false, enumerable: false });
  }

  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const VALUES = { __proto__: null };
  for (let i = 0; i < 64; i++) VALUES[ALPHABET[i]] = i;
  const invalid = (message) => {
    const error = new Error(message);
    error.name = "InvalidCharacterError";
    return error;
  };
  const define = (name, value) =>
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  define("btoa", function btoa(data) {
    const text = NativeString(data);
    let out = "";
    for (let i = 0; i < text.length; i += 3) {
      const a = apply(charCodeAt, text, [i]), b = apply(charCodeAt, text, [i + 1]), c = apply(charCodeAt, text, [i + 2]);
      if (a > 255 || b > 255 || c > 255) throw invalid("btoa: the text has characters beyond U+00FF");
      out += ALPHABET[a >> 2] + ALPHABET[((a & 3) << 4) | (b >> 4)] +
        (b !== b ? "=" : ALPHABET[((b & 15) << 2) | (c >> 6)]) + (c !== c ? "=" : ALPHABET[c & 63]);
    }
    return out;
  });
  define("atob", function atob(data) {
    const text = NativeString(data);
    let clean = "";
    for (let i = 0; i < text.length; i++) {
      const ch = text[i];
      if (ch !== " " && ch !== "\t" && ch !== "\n" && ch !== "\f" && ch !== "\r") clean += ch;
    }
    if (clean.length % 4 === 0) {
      if (clean[clean.length - 1] === "=") clean = apply(slice, clean, [0, -1]);
      if (clean[clean.length - 1] === "=") clean = apply(slice, clean, [0, -1]);
    }
    if (clean.length % 4 === 1) throw invalid("atob: the text is not correctly encoded base64");
    let out = "", bits = 0, count = 0;
    for (let i = 0; i < clean.length; i++) {
      const value = VALUES[clean[i]];
      if (value === undefined) throw invalid("atob: the text is not correctly encoded base64");
      bits = ((bits << 6) | value) & 0xffff;
      count += 6;
      if (count >= 8) {
        count -= 8;
        out += fromCharCode((bits >> count) & 255);
      }
    }
    return out;
  });

  const markNonFinite = (_key, value) =>
    typeof value === "number" && value - value !== 0 ? "\u0000number:" + value : value;
  const render = (output) => {
    if (output instanceof NativePromise) {
      throw new NativeTypeError("the converter returned a Promise; it must return its result at once (no async, no await)");
    }
    let text = stringify(output);
    // JSON writes NaN and Infinity as null: look closer, but only where there is a null.
    if (text !== undefined && indexIn(text, "null") >= 0) text = stringify(output, markNonFinite);
    return text === undefined ? "null" : text;
  };
  const describe = (error) => {
    let message = "the converter threw a value that cannot be shown", stack = "";
    try {
      if ((typeof error === "object" && error !== null) || typeof error === "function") {
        const given = error.message;
        message = NativeString(given === undefined ? error : given);
        stack = NativeString(error.stack);
        // The stack repeats the message, which may be long and may look like a place itself.
        const at = indexIn(stack, message);
        if (at >= 0) stack = apply(slice, stack, [at + message.length]);
        if (typeof error.name === "string" && error.name !== "Error") message = error.name + ": " + message;
      } else message = NativeString(error);
    } catch {}
    return "[1," + stringify(apply(slice, message, [0, 2000])) + "," + stringify(apply(slice, stack, [0, 4000])) + "],";
  };

  // Lengths are remembered, because a script can replace the getter of length.
  let bytesRoom = 65536, metaRoom = 3072;
  let first = 0, end = 0, peerText = "", peer = [], sessions = [], json = "", out = "";
  let convert, makeMetadata, bridge, bytes = new NativeUint8Array(bytesRoom), meta = new NativeFloat64Array(metaRoom);
  return {
    progress,
    /** Takes the user's function, and the one that makes the metadata of a frame. */
    load(userFunction, metadataFunction) {
      convert = userFunction;
      makeMetadata = metadataFunction;
    },
    /** Takes what converts instead. */
    loadBridge(made) {
      bridge = made;
    },
    /** Room for so many bytes; the host fills it. */
    room(length) {
      if (bytesRoom < length) bytes = new NativeUint8Array(bytesRoom = length * 2);
      return bytes;
    },
    /** Room for so many frames' end, time of receipt and peer; the host fills it. */
    meta(count) {
      if (metaRoom < count * 3) meta = new NativeFloat64Array(metaRoom = count * 6);
      return meta;
    },
    /** What came of the frames or the call so far: all there is, if the time limit ended them. */
    done: () => out,
    /** Which frames are next. */
    aim(from, to, peers, sessionTexts) {
      first = from;
      end = to;
      sessions = sessionTexts === "" ? undefined : apply(split, sessionTexts, ["\n"]);
      if (peers !== peerText) peer = apply(split, peerText = peers, ["\n"]);
    },
    /**
     * Converts the frames that are next and lie in the two rooms, until they are done or a slice of
     * time is over; those without a peer are left out. What an output says about the session is for
     * the host to judge: the peer's next frame waits for it.
     */
    frames() {
      const until = now() + ${SLICE_MS};
      let start = first === 0 ? 0 : meta[first * 3 - 3];
      let judged;
      out = "";
      store(progress, 3, first);
      for (let i = first; i < end; i++) {
        const stop = meta[i * 3], index = meta[i * 3 + 2], p = index * 3, from = start;
        start = stop;
        if (p < 0) {
          store(progress, 3, i + 1);
          continue;
        }
        // Answers to several requests may be of one connection.
        const request = peer[p + 2], whose = request === "" ? index : -1;
        if (judged !== undefined && judged[whose] === true) break;
        store(progress, 1, i);
        // Even to fill an array can run the script's code: it may have set Array.prototype[0].
        try {
          const receivedTs = NativeString(meta[i * 3 + 1]);
          const session = sessions === undefined ? "" : sessions[index];
          let text;
          if (bridge !== undefined) {
            text = bridge.frame(bytes, from, stop, peer[p], peer[p + 1], receivedTs, session, request);
          } else {
            const payload = new NativeArray(stop - from);
            for (let j = from, k = 0; j < stop; j++, k++) payload[k] = bytes[j];
            text = render(convert(payload, makeMetadata(peer[p], peer[p + 1], receivedTs, session, request)));
          }
          if (indexIn(text, '"session"') >= 0) (judged ??= { __proto__: null })[whose] = true;
          out += bridge !== undefined ? text : "[0," + text + "],";
        } catch (error) {
          out += bridge !== undefined ? bridge.failure(error) : describe(error);
        }
        store(progress, 3, i + 1);
        if (now() >= until) break;
      }
    },
    /** Takes a list of arguments as JSON. */
    arguments(text) {
      json = text;
    },
    /** Calls the converter with it. */
    call() {
      out = "";
      store(progress, 1, 0);
      store(progress, 3, 0);
      try {
        out = bridge !== undefined
          ? bridge.call(json)
          : "[0," + render(apply(convert, undefined, parse(json))) + "],";
      } catch (error) {
        out = bridge !== undefined ? bridge.failure(error) : describe(error);
      }
      store(progress, 3, 1);
    },
  };
})()`;
