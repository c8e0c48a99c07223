import { parseJson } from "../json_parse.ts";
import { toJson } from "../json_text.ts";
import { javaStatics } from "../java_methods.ts";
import { JavaClass, type Value } from "../values.ts";

/** The class `JSON` of scripts (org.thingsboard.script.api.tbel.TbJson). */
export const TB_JSON: JavaClass = new JavaClass("org.thingsboard.script.api.tbel.TbJson");

javaStatics(TB_JSON, {
  stringify: { "Object:String": (v: Value) => toJson(v) },
  parse: { "String:Object": (s: string | null) => s === null ? null : parseJson(s) },
});

const anyParse = TB_JSON.statics["parse"]!;
TB_JSON.statics["parse"] = function (s: Value): Value {
  return arguments.length === 1 && typeof s === "string"
    ? parseJson(s)
    : anyParse.apply(undefined, arguments as unknown as Value[]);
};

const anyStringify = TB_JSON.statics["stringify"]!;
TB_JSON.statics["stringify"] = function (v: Value): Value {
  return arguments.length === 1
    ? toJson(v)
    : anyStringify.apply(undefined, arguments as unknown as Value[]);
};
