import assert from "node:assert/strict";
import fc from "fast-check";
import { javaRegex, javaSplit } from "../../../converters/tbel/runtime/regex.ts";
import type { JavaException } from "../../../converters/tbel/runtime/values.ts";
import { checkAnswers } from "./answers.ts";

Deno.test("Java's regular expressions find what Java finds", () => {
  checkAnswers({
    "return 'line1\nline2'.split('(a)\\\\d?$');": 'java.util.ArrayList ["line1\\nline2"]',
    "return 'a.b,c; d'.split('\\\\s?',0);": 'java.util.ArrayList ["a",".","b",",","c",";","","d"]',
    "return 'ab5ab'.matches('(?:ab)(?<!a)^');": "java.lang.Boolean false",
    "return 'a b\\tc'.replaceFirst('(?<!a){2}b{1,2}','-');": 'java.lang.String "a -\\tc"',
    "return 'bbb'.matches('[\\\\s,;]+$');": "java.lang.Boolean false",
    "return 'abc'.split('[0-9&&[^5]]\\\\p{Upper}?(?<n>b)*',0);": 'java.util.ArrayList ["abc"]',
    "return 'a.b'.replaceAll('^','<$0>');": 'java.lang.String "<>a.b"',
    "return 'foo1bar22'.replaceAll('(?>a|ab)+a+?(?<!a)','<$0>');": 'java.lang.String "foo1bar22"',
    "return 'a.b'.split('$',0);": 'java.util.ArrayList ["a.b"]',
    "return 'bbb'.split('(?:ab).(?:ab)');": 'java.util.ArrayList ["bbb"]',
    "return 'line1\nline2'.matches('(?<n>b)??(?i)b\\\\d?');": "java.lang.Boolean false",
    "return 'bbb'.split('\\\\s');": 'java.util.ArrayList ["bbb"]',
    "return 'ABC abc'.replaceFirst('.b{1,2}','-');": 'java.lang.String "ABC -c"',
    "return 'foo1bar22'.replaceAll('([a-c]','[$1]');":
      "[Error: replaceAll('([a-c]','[$1]'): Unclosed group near index 6",
    "return 'abc'.replaceAll('.*','<$0>');": 'java.lang.String "<abc><>"',
    "return 'a.b'.replaceAll('1','<$0>');": 'java.lang.String "a.b"',
    "return 'bbb'.replaceAll('[^a]?|','<$0>');": 'java.lang.String "<b><b><b><>"',
    "return 'aabbcc'.split('\\\\b[\\\\s,;]+',0);": 'java.util.ArrayList ["aabbcc"]',
    "return 'bbb'.replaceAll('(?>a|ab)x*','<$0>');": 'java.lang.String "bbb"',
    "return 'line1\nline2'.matches('a+?\\\\p{Upper}\\\\w\\\\p{Alpha}');": "java.lang.Boolean false",
    "return 'bbb'.replaceAll('\\\\p{Alpha}\\\\y[]a]','<$0>');":
      "[Error: replaceAll('\\\\p{Alpha}\\\\y[]a]','<$0>'): Illegal/unsupported escape sequence near index 10",
    "return 'abc'.replaceAll('a?','<$0>');": 'java.lang.String "<a><>b<>c<>"',
    "return 'a.b'.split('(a)$[0-9&&[^5]]');": 'java.util.ArrayList ["a.b"]',
    "return 'a b\\tc'.split('\\\\Z(1+[a-c]?');":
      "[Error: split('\\\\Z(1+[a-c]?'): Unclosed group near index 11",
    "return 'a b\\tc'.split('b*+');": 'java.util.ArrayList ["a"," ","","\\t","c"]',
    "return 'aabbcc'.replaceAll('(?<n>b)\\\\.','[$1]');": 'java.lang.String "aabbcc"',
    "return 'a.b'.matches('b?*{2}');":
      "[Error: matches('b?*{2}'): Dangling meta character '*' near index 2",
    "return 'ABC abc'.split('$*(?>a|ab)\\\\s');": 'java.util.ArrayList ["ABC abc"]',
    "return 'foo1bar22'.replaceAll('[^a]','<$0>');": 'java.lang.String "<f><o><o><1><b>a<r><2><2>"',
    "return 'aabbcc'.split('\\\\b\\\\b(?<n>b)',2);": 'java.util.ArrayList ["aabbcc"]',
    "return 'ABC abc'.replaceAll('b*+.','<$0>');": 'java.lang.String "<A><B><C>< ><a><bc>"',
    "return 'a.b,c; d'.replaceAll('|\\\\p{Upper}{2}(?i)b','[$1]');":
      "[Error: replaceAll('|\\\\p{Upper}{2}(?i)b','[$1]'): No group 1]",
    "return 'a.b,c; d'.replaceAll('a+??','<$0>');":
      "[Error: replaceAll('a+??','<$0>'): Dangling meta character '?' near index 3",
    "return 'line1\nline2'.replaceAll('a+?','[$1]');": 'java.lang.String "line1\\nline2"',
    "return ''.replaceAll('\\\\b\\\\.\\\\p{Alpha}','<$0>');": 'java.lang.String ""',
    "return 'abc'.split('[\\\\s,;]++b{1,2}');": 'java.util.ArrayList ["abc"]',
    "return 'bbb'.split('|+1[\\\\s,;]+*');":
      "[Error: split('|+1[\\\\s,;]+*'): Dangling meta character '+' near index 1",
    "return 'ABC abc'.replaceFirst(')[0-9&&[^5]]','-');":
      "[Error: replaceFirst(')[0-9&&[^5]]','-'): Unmatched closing ')'",
    "return 'line1\nline2'.replaceAll('b{1,2}(?i)bb*+','[$1]');":
      'java.lang.String "line1\\nline2"',
    "return 'abc'.replaceFirst('a{2}\\\\d\\\\.','-');": 'java.lang.String "abc"',
    "return ''.replaceAll('^+[\\\\s,;]+','<$0>');": 'java.lang.String ""',
    "return 'a b\\tc'.split('.b',0);": 'java.util.ArrayList ["a","\\tc"]',
    "return ''.split('|');": 'java.util.ArrayList [""]',
    "return 'a.b,c; d'.replaceFirst('x*\\\\Z','-');": 'java.lang.String "a.b,c; d-"',
    "return 'line1\nline2'.split('(?=b)*[]a]*',1);": 'java.util.ArrayList ["line1\\nline2"]',
    "return 'ABC abc'.replaceAll('a{2}','<$0>');": 'java.lang.String "ABC abc"',
    "return 'a b\\tc'.replaceAll('(?>a|ab)??\\\\R','<$0>');": 'java.lang.String "a b\\tc"',
    "return 'ABC abc'.replaceFirst('\\\\b??','-');": 'java.lang.String "-ABC abc"',
    "return 'aabbcc'.split('(?<!a)*');": 'java.util.ArrayList ["a","a","b","b","c","c"]',
    "return 'a b\\tc'.split('(?=b)\\\\p{Upper}[]a]');": 'java.util.ArrayList ["a b\\tc"]',
    "return 'a b\\tc'.replaceFirst('\\\\p{Alpha}*','-');": 'java.lang.String "- b\\tc"',
    "return 'ab5ab'.replaceAll('1','<$0>');": 'java.lang.String "ab5ab"',
    "return ''.replaceAll('(?<!a)[0-9&&[^5]]??\\\\p{Upper}','<$0>');": 'java.lang.String ""',
    "return 'ab5ab'.split('(?>a|ab)(?i)b*\\\\p{Alpha}[',0);":
      "[Error: split('(?>a|ab)(?i)b*\\\\p{Alpha}[',0): Unclosed character class near index 23",
    "return 'aabbcc'.matches('[^a]??b{1,2}\\\\d(?:ab)??');": "java.lang.Boolean false",
    "return 'foo1bar22'.split('\\\\.[]a]\\\"\\\\x62');": 'java.util.ArrayList ["foo1bar22"]',
    "return 'ABC abc'.replaceAll('1[^a]','<$0>');": 'java.lang.String "ABC abc"',
    "return 'ab5ab'.split('\\\\d');": 'java.util.ArrayList ["ab","ab"]',
    "return 'aabbcc'.replaceFirst('\\\\.)a+?','-');":
      "[Error: replaceFirst('\\\\.)a+?','-'): Unmatched closing ')' near index 1",
    "return 'bbb'.split('[^a]{2}');": 'java.util.ArrayList ["","b"]',
    "return 'ab5ab'.replaceAll('$\\\\p{Upper}','<$0>');": 'java.lang.String "ab5ab"',
    "return 'a.b,c; d'.replaceFirst('\\\\w?(b|c)','-');": 'java.lang.String "a.-,c; d"',
    "return 'bbb'.replaceAll('1(?=b)(?=b)','<$0>');": 'java.lang.String "bbb"',
    "return ''.split('b*+?',1);":
      "[Error: split('b*+?',1): Dangling meta character '?' near index 3",
    "return 'foo1bar22'.replaceAll('(?:ab)(?<!a)(?','[$1]');":
      "[Error: replaceAll('(?:ab)(?<!a)(?','[$1]'): Unknown inline modifier near index 14",
    "return 'a.b,c; d'.split('b*+(');": "[Error: split('b*+('): Unclosed group near index 4",
    "return 'abc'.matches('(?:ab)??1');": "java.lang.Boolean false",
    "return 'abc'.matches('(?<n>b)|\\\\y');":
      "[Error: matches('(?<n>b)|\\\\y'): Illegal/unsupported escape sequence near index 9",
    "return 'a b\\tc'.replaceAll('\\\\w[0-9&&[^5]]?','[$1]');":
      "[Error: replaceAll('\\\\w[0-9&&[^5]]?','[$1]'): No group 1]",
    "return 'a.b'.split('\\\"\\\\x62)');":
      "[Error: split('\\\"\\\\x62)'): Unmatched closing ')' near index 4",
    "return 'aabbcc'.replaceFirst('(?>a|ab)$[a-]','-');": 'java.lang.String "aabbcc"',
    "return 'abc'.split('[]a]*$');": 'java.util.ArrayList ["abc"]',
    "return 'ABC abc'.matches('1|');": "java.lang.Boolean false",
    "return 'a b\\tc'.replaceAll('((?>a|ab)c{2}b*+*','<$0>');":
      "[Error: replaceAll('((?>a|ab)c{2}b*+*','<$0>'): Dangling meta character '*' near index 16",
    "return ''.matches('(?>a|ab)\\\\sx*\\\\Z');": "java.lang.Boolean false",
    "return 'bbb'.replaceAll('a+?','<$0>');": 'java.lang.String "bbb"',
    "return 'foo1bar22'.split('(?i)bb{1,2}');": 'java.util.ArrayList ["foo1bar22"]',
    "return 'foo1bar22'.replaceAll('(?<!a)\\\\R','[$1]');": 'java.lang.String "foo1bar22"',
    "return 'bbb'.split('\\\\p{Upper}??[\\\\s,;]+[',0);":
      "[Error: split('\\\\p{Upper}??[\\\\s,;]+[',0): Unclosed character class near index 18",
    "return 'a b\\tc'.split('\\\\p{Upper}\\\\w');": 'java.util.ArrayList ["a b\\tc"]',
    "return 'abc'.split('\\\"\\\\x62a+?|c{2}',0);": 'java.util.ArrayList ["abc"]',
    "return 'ABC abc'.split('1',-1);": 'java.util.ArrayList ["ABC abc"]',
    "return 'abc'.matches('\\\\s?(?<n>b)');": "java.lang.Boolean false",
    "return 'line1\nline2'.replaceAll('.??\\\\d','<$0>');": 'java.lang.String "lin<e1>\\nlin<e2>"',
    "return 'abc'.replaceAll('(?>a|ab)(?z)','<$0>');":
      "[Error: replaceAll('(?>a|ab)(?z)','<$0>'): Unknown inline modifier near index 10",
    "return 'bbb'.replaceAll('(?:ab)1+','[$1]');": 'java.lang.String "bbb"',
    "return 'bbb'.split('[0-9&&[^5]](?>a|ab)\\\\b');": 'java.util.ArrayList ["bbb"]',
    "return 'a b\\tc'.matches('(?:ab)\\\\s');": "java.lang.Boolean false",
    "return 'bbb'.matches('$*\\\\b[0-9&&[^5]]*');": "java.lang.Boolean false",
    "return 'a.b'.split('\\\\R(?<n>{2}\\\\p{Alpha}',0);":
      "[Error: split('\\\\R(?<n>{2}\\\\p{Alpha}',0): Unclosed group near index 19",
    "return 'line1\nline2'.replaceFirst('[0-9&&[^5]]','-');": 'java.lang.String "line-\\nline2"',
    "return 'a b\\tc'.replaceAll('\\\\p{Upper}','<$0>');": 'java.lang.String "a b\\tc"',
    "return 'a b\\tc'.matches('^1?');": "java.lang.Boolean false",
    "return ''.replaceAll('\\\\Z?(?<n>b)(b|c)?','[$1]');": 'java.lang.String ""',
    "return 'ab5ab'.split('(?<n>b)',2);": 'java.util.ArrayList ["a","5ab"]',
    "return 'bbb'.replaceFirst('\\\\p{Upper}x*?','-');": 'java.lang.String "bbb"',
    "return 'foo1bar22'.replaceFirst('[\\\\s,;]+','-');": 'java.lang.String "foo1bar22"',
    "return 'a b\\tc'.matches('\\\\.[\\\\s,;]+');": "java.lang.Boolean false",
    "return 'a b\\tc'.replaceFirst('(?i)b?){2}(?>a|ab){2}','-');":
      "[Error: replaceFirst('(?i)b?){2}(?>a|ab){2}','-'): Unmatched closing ')' near index 5",
    "return 'foo1bar22'.replaceAll('[a-]','<$0>');": 'java.lang.String "foo1b<a>r22"',
    "return ''.matches('\\\\s+[0-9&&[^5]]');": "java.lang.Boolean false",
    "return 'a.b'.replaceAll('(?<n>','<$0>');":
      "[Error: replaceAll('(?<n>','<$0>'): Unclosed group near index 5",
    "return 'abc'.replaceFirst('(a)|','-');": 'java.lang.String "-bc"',
    "return 'abc'.split('[^a]\\\\.',0);": 'java.util.ArrayList ["abc"]',
  });
});

Deno.test("a quoted pattern splits as plain text does", () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 20 }),
      fc.string({ minLength: 1, maxLength: 3 }),
      (text, by) => {
        fc.pre(!by.includes("\\E"));
        const parts = text.split(by);
        while (parts.length > 1 && parts.at(-1) === "") parts.pop();
        const expected = text !== "" && parts.join("") === "" && parts.length === 1 ? [] : parts;
        assert.deepEqual(javaSplit(text, `\\Q${by}\\E`, 0), expected);
      },
    ),
  );
});

Deno.test("whatever a pattern is, it is compiled or refused as Java's syntax", () => {
  const piece = fc.constantFrom(..."ab01()[]{}|*+?.^$\\-,&=!<>:iQEpdwsbBk");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      try {
        javaRegex(pieces.join(""));
      } catch (error) {
        assert.equal((error as JavaException).javaClass, "java.util.regex.PatternSyntaxException");
      }
    }),
    { numRuns: 2000 },
  );
});
