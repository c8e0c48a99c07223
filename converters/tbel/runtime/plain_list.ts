import { JavaClass, LIST, TList } from "./values.ts";

/** java.util.ArrayList itself, which scripts meet rarely: their own lists are the engine's. */
export const PLAIN_LIST: JavaClass = new JavaClass("java.util.ArrayList", [...LIST.supertypes]);

/**
 * A list as Java code makes it: the result of `[1] + 2`, of `Arrays.asList`, of `new
 * java.util.ArrayList()`. The engine does not measure it, so it cannot be kept in a variable or put
 * into a collection, and it has only the methods that Java gives it.
 */
export class PlainList extends TList {}
Object.defineProperty(PlainList.prototype, "cls", { value: PLAIN_LIST });
