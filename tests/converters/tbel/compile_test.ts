import assert from "node:assert/strict";
import { run } from "./run.ts";

function value(script: string, args: Record<string, unknown> = {}): string {
  const { text, error } = run(script, args);
  assert.equal(error, undefined, `${script}\n${error?.message}`);
  return text!;
}

function error(script: string, args: Record<string, unknown> = {}): string {
  const result = run(script, args);
  assert.ok(result.error, `${script} gave ${result.text}`);
  return `${result.error.phase}: ${result.error.message.split("\n")[0]}`;
}

const BYTES = { payload: { $bytes: "07ff80" } };

Deno.test("what the compiler knows to be Integers is divided without a rest, the rest is not", () => {
  assert.equal(value("var v = 253; return v / 10;"), "25");
  assert.equal(value("function f() { var v = 253; return v / 10; } return f();"), "25.3");
  assert.equal(value("return (payload[0] & 0xff) / 2;", BYTES), "3");
  assert.equal(value("return msg.i / 2;", { msg: { i: 7 } }), "3.5");
  assert.equal(value("return 'abc'.length() / 2;"), "1");
  assert.equal(value("return 7 / 2;"), "3.5");
});

Deno.test("sums of known Integers wrap around, others become Longs", () => {
  assert.equal(value("var a = 0x7FFFFFFF; return a + a;"), "-2");
  assert.equal(value("return msg.i + msg.i;", { msg: { i: 2000000000 } }), "4000000000");
  assert.equal(value("return 'abc'.length() + 0x7FFFFFFF;"), "2147483647");
});

Deno.test("a variable that turned out to be something else is still taken for an Integer", () => {
  assert.match(
    error("var a = 5; a = 'x'; return a / 2;"),
    /^runtime: \[Error: Invalid statement: a \/ 2\]/,
  );
  assert.equal(value("var a = 5; a = 2.5; return a % 2;"), "0");
});

Deno.test("x += e is text in a function and a value outside", () => {
  assert.equal(value("function f(s, b) { s += b << 2; return s; } return f(5, 2);"), "28");
  assert.equal(value("var s = 5; var b = 2; s += b << 2; return s;"), "13");
  assert.equal(value("var m = {s: 5}; var b = 3; m.s *= b + 1; return m.s;"), "16");
});

Deno.test("b=-a subtracts and b=++a does not compile", () => {
  assert.equal(value("var a = 5; var b = 9; b=-a; return b;"), "4");
  assert.match(error("var a = 1; var b=++a; return b;"), /^compile: .*unexpected symbol '\+'/);
});

Deno.test("a sign takes everything up to the next operator that ends an operand", () => {
  assert.equal(value("var a = 5; var b = 3; return -a-b;"), "-2");
  assert.equal(value("var a = 5; return -a + 3;"), "-2");
});

Deno.test("a new variable of a block is gone after it, an old one keeps what it got", () => {
  assert.match(error("if (true) { y = 5; } return y;"), /unresolvable property or identifier: y/);
  assert.equal(value("var y = 1; if (true) { var y = 5; } return y;"), "5");
  assert.equal(
    value("var r = []; for (var i = 0; i < 3; i++) { if (i > 0) { r.add(q); } q = i; } return r;"),
    "[0,1]",
  );
});

Deno.test("in a function the blocks of if and for have no variables of their own", () => {
  assert.equal(value("function f() { if (true) { var y = 5; } return y; } return f();"), "5");
  assert.match(
    error("function f(l) { foreach (x : l) { b = x; } return b; } return f([1]);"),
    /unresolvable property or identifier: b/,
  );
});

Deno.test("a function reads the variables of its caller and does not change them", () => {
  assert.equal(
    value("function g() { return loc; } function f() { var loc = 5; return g(); } return f();"),
    "5",
  );
  assert.equal(
    value("function a() { var z = 1; b(); return z; } function b() { z = 2; } return a();"),
    "1",
  );
  assert.equal(
    value(
      "function g() { return i; } function f() { foreach (i : [7]) { return g(); } } return f();",
    ),
    "7",
  );
});

Deno.test("an assignment in a function changes a variable that the script declared before", () => {
  assert.equal(value("var t = 1; function f() { t = 5; } f(); return t;"), "5");
  assert.equal(value("function f() { t = 5; } var t = 1; f(); return t;"), "1");
});

Deno.test("functions are known before they are written, nested, recursive and as arguments", () => {
  assert.equal(value("return f(2); function f(x) { return x + 1; }"), "3");
  assert.equal(
    value("function o(x) { function i(y) { return x + y; } return i(2); } return o(3);"),
    "5",
  );
  assert.equal(
    value("function f(n) { if (n == 0) { return 0; } return 1 + f(n - 1); } return f(150);"),
    "150",
  );
  assert.equal(
    value("function a(f, x) { return f(x); } function i(x) { return x + 1; } return a(i, 4);"),
    "5",
  );
});

Deno.test("endless recursion is an error", () => {
  assert.equal(error("function f(n) { return f(n + 1); } return f(0);"), "runtime: ");
});

Deno.test("the value of the last statement is the result", () => {
  assert.equal(value("var x = 5; x > 3;"), "true");
  assert.equal(value("function f() { if (true) { 5 } } return f();"), "5");
  assert.equal(value("if (false) { return 1; }"), "null");
});

Deno.test("a choice as a statement leaves the block when it holds", () => {
  assert.equal(value("var x = 1; x == 1 ? (x = 2) : (x = 3); return 9;"), "2");
  assert.equal(value("var x = 1; x == 5 ? (x = 2) : (x = 3); return 9;"), "9");
});

Deno.test("a switch compares as == does, and default: break; ends a function", () => {
  const f =
    "function f(x) {\n switch (x) {\n case 7:\n return 'a';\n default:\n return 'd';\n }\n}\n";
  assert.equal(value(f + "return [f(7), f(7.0), f('7'), f(8)];"), '["a","a","a","d"]');
  assert.equal(
    value(
      "function f(x) { var n = 'u'; switch (x) {\n case 1:\n n = 'a';\n break;\n default:\n break;\n} return n; } return [f(1), f(2)];",
    ),
    '["a",null]',
  );
});

Deno.test("a switch on one line, with braces or without default works as everybody means it", () => {
  assert.equal(
    value(
      "var r = ''; switch (2) {case 1: r = 'a'; break; case 2: r = 'b'; break; default: r = 'd';} return r;",
    ),
    '"b"',
  );
  assert.equal(
    value("switch (1) {\n case 1: { x = 'a'; return x; }\n case 2: { return 'b'; }\n} return 'z';"),
    '"a"',
  );
  assert.equal(
    value(
      "function f(x) {\n var n = 'u';\n switch (x) {\n case 1:\n n = 'a';\n break;\n case 2:\n n = 'b';\n break;\n }\n return n;\n}\nreturn [f(1), f(2), f(3)];",
    ),
    '["a","b","u"]',
  );
  assert.match(
    error(
      "var r = '';\nswitch (2) {\n case 2:\n r = 'b';\n case 3:\n r = 'c';\n break;\n}\nreturn r;",
    ),
    /case without switch/,
  );
});

Deno.test("continue, !== and an index within an index are accepted", () => {
  assert.equal(
    value("var s = 0; for (var i = 0; i < 5; i++) { if (i == 3) { continue; } s += i; } return s;"),
    "7",
  );
  assert.equal(value("return msg.s !== '8';", { msg: { s: "7" } }), "true");
  assert.equal(value("var m = {}; var k = ['a']; m[k[0]] = 5; return m;"), '{"a":5}');
});

Deno.test("a choice in a map without parentheses is refused, with what to write", () => {
  assert.match(
    error("return {x: msg.i > 5 ? 'hi' : 'lo'};", { msg: { i: 7 } }),
    /^compile: .*write \(msg\.i > 5 \? 'hi' : …\)/,
  );
  assert.equal(value("return {x: (msg.i > 5 ? 'hi' : 'lo')};", { msg: { i: 7 } }), '{"x":"hi"}');
});

Deno.test("of inline collections in one, empty ones are of the kind of the first", () => {
  assert.equal(value("return {a: {}, b: []};"), '{"a":{},"b":{}}');
  assert.equal(value("return [[1], {}];"), "[[1],[]]");
});

Deno.test("keys of maps are texts as written, unless they are literals", () => {
  assert.equal(value("var a = 'k'; return {a: 1, 'b': 2, 3: 4};"), '{"a":1,"b":2,"3":4}');
});

Deno.test("null-safe access ends the chain, a plain one fails", () => {
  assert.equal(value("return msg.?a.b.c;", { msg: {} }), "null");
  assert.match(error("return msg.a.b;", { msg: {} }), /null pointer: msg\.a\.b/);
});

Deno.test("conditions must be Boolean", () => {
  assert.match(error("if (msg.i) { return 1; }", { msg: { i: 7 } }), /^runtime: /);
  assert.match(
    error("if (1) { return 1; }"),
    /^compile: .*was expecting type: java\.lang\.Boolean/,
  );
  assert.match(error("return msg.i ? 1 : 2;", { msg: { i: 7 } }), /Invalid statement/);
});

Deno.test("loops of all kinds run", () => {
  assert.equal(value("var i = 0; do { i++; } until (i == 5); return i;"), "5");
  assert.equal(value("var i = 0; until (i == 5) { i++; } return i;"), "5");
  assert.equal(
    value("var s = 0; foreach (x : {a: 1, b: 2}.entrySet()) { s += x.value; } return s;"),
    "3",
  );
  assert.equal(value("var s = ''; for (c : 'abc') s = c + s; return s;"), '"cba"');
});

Deno.test("names that mean something in JavaScript are plain names", () => {
  for (
    const name of [
      "constructor",
      "__proto__",
      "prototype",
      "eval",
      "arguments",
      "R",
      "class",
      "é",
      "$",
    ]
  ) {
    assert.equal(value(`var ${name} = 1; ${name} += 1; return ${name};`), "2", name);
  }
  assert.match(error("return globalThis;"), /unresolvable property or identifier: globalThis/);
  assert.match(error("return Function('return 1')();"), /function not found: Function/);
  assert.equal(value("var m = {}; return m.constructor;"), "null");
});

Deno.test("texts of the script are data in the code", () => {
  assert.equal(
    value("return '\u2028\u2029</script>`${1}`\\\\';"),
    JSON.stringify("\u2028\u2029</script>`${1}`\\"),
  );
});

Deno.test("an error tells expression, excerpt, line and column as the engine does", () => {
  const { error } = run("var r = {};\nr.t = payload[9];\nreturn r;", BYTES);
  assert.equal(
    error?.message,
    "[Error: payload[9]: array index out of bounds.]\n[Near : {... r.t = payload[9]; ....}]\n" +
      " ".repeat(19) + "^\n[Line: 2, Column: 7]",
  );
});

Deno.test("an error in a function is told at its place", () => {
  const { error } = run("function f(a,b){return b;} return f(1);");
  assert.equal(
    error?.message,
    "[Error: unresolvable property or identifier: b]\n" +
      "[Near : {... function f(a,b){return b;} return f(1); ....}]\n" +
      " ".repeat(36) + "^\n[Line: 1, Column: 24]",
  );
});

Deno.test("a script that does not compile is told in the engine's words", () => {
  const { error } = run("return 1; foo(");
  assert.equal(error?.phase, "compile");
  assert.equal(
    error?.message,
    "[Error: unbalanced braces ( ... )]\n[Near : {... return 1; foo( ....}]\n" +
      " ".repeat(26) + "^\n[Line: 1, Column: 14]",
  );
});
