import { checkAnswers } from "./answers.ts";

Deno.test("texts answer as java.lang.String does", () => {
  checkAnswers({
    "return 'abc'.indexOf('b'.charAt(0));": "java.lang.Integer 1",
    "return 'abc'.contains(1);":
      "[Error: unable to resolve method: java.lang.String.contains(java.lang.Integer) [arglength=1]]",
    "return 'abc'.contains('b'.charAt(0));":
      "[Error: unable to resolve method: java.lang.String.contains(java.lang.Character) [arglength=1]]",
    "return 'abc'.charAt('1');": 'java.lang.Character "b"',
    "return 'abc'.charAt(1.7);": 'java.lang.Character "b"',
    "return 'abc'.charAt(1L);": 'java.lang.Character "b"',
    "return 'abc'.charAt(null);":
      "[Error: unable to resolve method: java.lang.String.charAt() [arglength=1]]",
    "return 'abc'.charAt('x');": '[Error: For input string: "x"]',
    "return 'a1'.concat(1);": 'java.lang.String "a11"',
    "return 'a1'.concat(null);":
      '[Error: concat(null): Cannot invoke "String.isEmpty()" because "str" is null]',
    "return 'a1'.startsWith(1);": "java.lang.Boolean false",
    "return 'abc'.startsWith('b',1);": "java.lang.Boolean true",
    "return 'abc'.split();":
      "[Error: unable to resolve method: java.lang.String.split() [arglength=0]]",
    "return 'abc'.split(null);":
      '[Error: split(null): Cannot invoke "String.length()" because "regex" is null]',
    "return 'abc'.replace('a'.charAt(0),'z'.charAt(0));": 'java.lang.String "zbc"',
    "return 'abc'.replace('a','z'.charAt(0));": 'java.lang.String "zbc"',
    "return 'abc'.replace(1,2);": 'java.lang.String "abc"',
    "return 'abc'.replaceAll('b',5);": 'java.lang.String "a5c"',
    "return 'abc'.replaceAll('(b)','[$1]');": 'java.lang.String "a[b]c"',
    "return 'abc'.replaceAll('(?<x>b)','[${x}]');": 'java.lang.String "a[b]c"',
    "return 'abc'.replaceAll('b','$');":
      "[Error: replaceAll('b','$'): Illegal group reference: group index is missing]",
    "return 'abc'.replaceAll('b','$2');": "[Error: replaceAll('b','$2'): No group 2]",
    "return 'abc'.replaceAll('b','\\\\\\\\$');":
      "[Error: replaceAll('b','\\\\\\\\$'): Illegal group reference: group index is missing]",
    "return 'abc'.replaceAll('(','x');": "[Error: replaceAll('(','x'): Unclosed group near index 1",
    "return 'abc'.matches('[a');": "[Error: matches('[a'): Unclosed character class near index 1",
    "return 'a.b.c'.split('\\\\\\\\.');": 'java.util.ArrayList ["a.b.c"]',
    "return 'abc'.equals('abc');": "java.lang.Boolean true",
    "return 'abc'.equals('a'.charAt(0));": "java.lang.Boolean false",
    "return 'abc'.equalsIgnoreCase('ABC');": "java.lang.Boolean true",
    "return 'abc'.hashCode();": "java.lang.Integer 96354",
    "return 'abc'.compareTo('abcd');": "java.lang.Integer -1",
    "return 'abc'.compareToIgnoreCase('ABD');": "java.lang.Integer -1",
    "return 'abc'.lines().toList();": 'java.util.ArrayList ["abc"]',
    "return 'abc'.toCharArray().length;": "java.lang.Integer 3",
    "return 'abc'.toCharArray()[1];": 'java.lang.Character "b"',
    "return 'abc'.getBytes('UTF-8');": "java.util.ArrayList [97,98,99]",
    "return 'abc'.getBytes('UTF-16');": "java.util.ArrayList [-2,-1,0,97,0,98,0,99]",
    "return 'abc'.getBytes('ISO-8859-1');": "java.util.ArrayList [97,98,99]",
    "return 'abc'.getBytes('foo');": "[Error: getBytes('foo'): foo]",
    "return 'abc'.bytes[0];": "java.lang.Byte 97",
    "return 'abc'.length;": "java.lang.Integer 3",
    "return 'abc'.empty;": "java.lang.Boolean false",
    "return 'abc'.blank;": "java.lang.Boolean false",
    "return 'abc'.lastIndexOf('c');": "java.lang.Integer 2",
    "return 'abc'.lastIndexOf('c',1);": "java.lang.Integer -1",
    "return 'abc'.lastIndexOf(99);": "java.lang.Integer 2",
    "return 'abc'.regionMatches(0,'xab',1,2);": "java.lang.Boolean true",
    "return 'abc'.regionMatches(true,0,'XAB',1,2);": "java.lang.Boolean true",
    "return 'abc'.subSequence(1,2);": 'java.lang.String "b"',
    "return 'abc'.toString();": 'java.lang.String "abc"',
    "return 'abc'.indent(2);": 'java.lang.String "  abc\\n"',
    "return 'abc'.translateEscapes();": 'java.lang.String "abc"',
    "return 'abc'.stripIndent();": 'java.lang.String "abc"',
    "return 'abc'.contentEquals('abc');": "java.lang.Boolean true",
    "return 'abc'.codePointCount(0,2);": "java.lang.Integer 2",
    "return 'abc'.offsetByCodePoints(0,2);": "java.lang.Integer 2",
    "return 'abc'.codePointBefore(1);": "java.lang.Integer 97",
    "return 'abc'.isLatin1();":
      "[Error: unable to resolve method: java.lang.String.isLatin1() [arglength=0]]",
    "return 'abc'.notify();": "[Error: notify(): current thread is not owner]",
    "return 'abc'.hash;": "[Error: could not access: hash; in class: java.lang.String]",
    "return 'abc'.repeat(2);": 'java.lang.String "abcabc"',
    "return 'abc'.repeat(-1);": "[Error: repeat(-1): count is negative: -1]",
    "return 'abc'.repeat('2');": 'java.lang.String "abcabc"',
    "return 'abc'.repeat(2.9);": 'java.lang.String "abcabc"',
    "return 'abc'.splitWithDelimiters('b',0);": 'java.util.ArrayList ["a","b","c"]',
    "return 'a-b-c'.split('-',-1);": 'java.util.ArrayList ["a","b","c"]',
    "return 'a-b--'.split('-',-1);": 'java.util.ArrayList ["a","b","",""]',
    "return 'abc'.substring(-1);":
      "[Error: substring(-1): Range [-1, 3) out of bounds for length 3]",
    "return 'abc'.substring(1,9);":
      "[Error: substring(1,9): Range [1, 9) out of bounds for length 3]",
    "return 'abc'.codePointAt(9);": "[Error: codePointAt(9): Index 9 out of bounds for length 3]",
    "return 'abc'[5];": "[Error: [5]: array index out of bounds.]",
    "return 'abc'.indexOf('c',0,2);": "java.lang.Integer -1",
    "return 'a,b'.split(',').add('x');":
      "[Error: unable to resolve method: [Ljava.lang.String;.add(java.lang.String) [arglength=1]]",
    "var p='a,b'.split(','); p.add('x'); return p;": 'java.util.ArrayList ["a","b","x"]',
    "return {x:'a,b'.split(',')};": "[Error: Invalid statement: {x:'a,b'.split(',')}]",
    "return ['a,b'.split(',')];": "[Error: Invalid statement: ['a,b'.split(',')]]",
    "return 'a,b'.split(',').length();":
      "[Error: unable to resolve method: [Ljava.lang.String;.length() [arglength=0]]",
    "return 'a,b'.split(',').toString().length()>5;":
      "[Error: could not access: >5; in class: java.lang.Integer]",
    "return 'a,b'.split(',')[5];": "[Error: split(',')[5]: array index out of bounds.]",
    "var x = 5.5B; return x;": "[Error: Invalid statement: 5.5B]",
  });
});

Deno.test("patterns and nulls that Java refuses are refused in its words", () => {
  checkAnswers({
    "return 'abc'.indexOf(null);":
      '[Error: indexOf(null): Cannot invoke "String.coder()" because "str" is null]',
    "return 'abc'.indexOf(null,1);":
      '[Error: indexOf(null,1): Cannot invoke "String.length()" because "tgtStr" is null]',
    "return 'abc'.lastIndexOf(null,1);":
      '[Error: lastIndexOf(null,1): Cannot read field "value" because "tgtStr" is null]',
    "return 'abc'.startsWith(null);":
      '[Error: startsWith(null): Cannot invoke "String.length()" because "prefix" is null]',
    "return 'abc'.startsWith(null,1);":
      '[Error: startsWith(null,1): Cannot invoke "String.length()" because "prefix" is null]',
    "return 'abc'.endsWith(null);":
      '[Error: endsWith(null): Cannot invoke "String.length()" because "suffix" is null]',
    "return 'abc'.contains(null);":
      '[Error: contains(null): Cannot invoke "java.lang.CharSequence.toString()" because "s" is null]',
    "return 'abc'.matches(null);":
      '[Error: matches(null): Cannot invoke "String.isEmpty()" because "this.pattern" is null]',
    "return 'abc'.replace(null,'a');":
      '[Error: replace(null,\'a\'): Cannot invoke "java.lang.CharSequence.toString()" because "target" is null]',
    "return 'abc'.replace('a',null);":
      '[Error: replace(\'a\',null): Cannot invoke "java.lang.CharSequence.toString()" because "replacement" is null]',
    "return 'abc'.replaceAll('a',null);":
      '[Error: replaceAll(\'a\',null): Cannot invoke "String.length()" because "replacement" is null]',
    "return 'abc'.replaceAll('z',null);": 'java.lang.String "abc"',
    "return 'abc'.replaceFirst('a',null);": "[Error: replaceFirst('a',null): replacement]",
    "return 'abc'.replaceFirst(null,'a');":
      '[Error: replaceFirst(null,\'a\'): Cannot invoke "String.isEmpty()" because "this.pattern" is null]',
    "return 'abc'.split(null,1);":
      '[Error: split(null,1): Cannot invoke "String.length()" because "regex" is null]',
    "return 'abc'.compareTo(null);":
      '[Error: compareTo(null): Cannot read field "value" because "anotherString" is null]',
    "return 'abc'.compareToIgnoreCase(null);":
      '[Error: compareToIgnoreCase(null): Cannot read field "value" because "s2" is null]',
    "return 'abc'.equalsIgnoreCase(null);": "java.lang.Boolean false",
    "return 'abc'.contentEquals(null);":
      '[Error: contentEquals(null): Cannot invoke "java.lang.CharSequence.length()" because "cs" is null]',
    "return 'abc'.regionMatches(0,null,1,2);":
      '[Error: regionMatches(0,null,1,2): Cannot invoke "String.length()" because "other" is null]',
    "return 'abc'.getBytes(null);": "[Error: getBytes(null): null]",
    "return 'abc'.splitWithDelimiters(null,0);":
      '[Error: splitWithDelimiters(null,0): Cannot invoke "String.length()" because "regex" is null]',
    "return 'abc'.indent(null);":
      "[Error: unable to resolve method: java.lang.String.indent() [arglength=1]]",
    "return 5.compareTo(null);": "[Error: invalid number literal: 5.compareTo(null)]",
    "var x=5; return x.compareTo(null);":
      '[Error: x.compareTo(null): Cannot read field "value" because "anotherInteger" is null]',
    "var x=5.5; return x.compareTo(null);":
      '[Error: x.compareTo(null): Cannot read field "value" because "anotherDouble" is null]',
    "var x=5.5; return x.equals(null);": "java.lang.Boolean false",
    "var x=true; return x.compareTo(null);":
      '[Error: x.compareTo(null): Cannot read field "value" because "b" is null]',
    "var x='a'.charAt(0); return x.compareTo(null);":
      '[Error: x.compareTo(null): Cannot read field "value" because "anotherCharacter" is null]',
    "var x=5I; return x.compareTo(null);":
      '[Error: x.compareTo(null): Cannot read field "signum" because "val" is null]',
    "var x=5I; return x.add(null);":
      '[Error: x.add(null): Cannot read field "signum" because "val" is null]',
    "var l=[1]; return l.containsAll(null);":
      '[Error: l.containsAll(null): Cannot invoke "java.util.Collection.iterator()" because "c" is null]',
    "var l=[1]; return l.addAll(null);":
      '[Error: l.addAll(null): Cannot invoke "java.util.Collection.toArray()" because "c" is null]',
    "var l=[1]; return l.addAll(0,null);":
      '[Error: l.addAll(0,null): Cannot invoke "java.util.Collection.toArray()" because "c" is null]',
    "var l=[1]; return l.retainAll(null);": "[Error: l.retainAll(null): null]",
    "var l=[1]; return l.join(null);": "[Error: l.join(null): The delimiter must not be null]",
    "return 'abc'.split('{');": "[Error: split('{'): Illegal repetition near index 1",
    "return 'abc'.split('a{');": "[Error: split('a{'): Illegal repetition near index 2",
    "return 'abc'.split('ab{x');": "[Error: split('ab{x'): Illegal repetition near index 3",
    "return 'abc'.split('{a');": "[Error: split('{a'): Illegal repetition near index 1",
    "return 'abc'.split('a{x}');": "[Error: split('a{x}'): Illegal repetition near index 2",
    "return 'abc'.split('(a){x}');": "[Error: split('(a){x}'): Illegal repetition near index 4",
    "return 'abc'.split('a{1');": "[Error: split('a{1'): Unclosed counted closure near index 3",
    "return 'abc'.split('a{1,');": "[Error: split('a{1,'): Unclosed counted closure near index 4",
    "return 'abc'.split('a{2,1}');":
      "[Error: split('a{2,1}'): Illegal repetition range near index 5",
    "return 'abc'.split('a{1x}');": "[Error: split('a{1x}'): Unclosed counted closure near index 3",
    "return 'abc'.split('a**');": "[Error: split('a**'): Dangling meta character '*' near index 2",
    "return 'abc'.split('a*+*');":
      "[Error: split('a*+*'): Dangling meta character '*' near index 3",
    "return 'abc'.split('a++');": 'java.util.ArrayList ["","bc"]',
    "return 'abc'.split('(*a)');":
      "[Error: split('(*a)'): Dangling meta character '*' near index 1",
    "return 'abc'.split('a|*');": "[Error: split('a|*'): Dangling meta character '*' near index 2",
    "return 'abc'.split('[b-a]');": "[Error: split('[b-a]'): Illegal character range near index 3",
    "return 'abc'.split('[a-\\\\d]');":
      "[Error: split('[a-\\\\d]'): Illegal character range near index 4",
    "return 'abc'.split('[]');": "[Error: split('[]'): Unclosed character class near index 1",
    "return 'abc'.split('[^]');": "[Error: split('[^]'): Unclosed character class near index 2",
    "return 'abc'.split('[a&&');": "[Error: split('[a&&'): Unclosed character class near index 3",
    "return 'abc'.split('[a&&]');": 'java.util.ArrayList ["","bc"]',
    "return 'abc'.split('[[a]');": "[Error: split('[[a]'): Unclosed character class near index 3",
    "return 'abc'.split(')');": "[Error: split(')'): Unmatched closing ')'",
    "return 'abc'.split('a)b');": "[Error: split('a)b'): Unmatched closing ')' near index 0",
    "return 'abc'.split('(?<1>a)');":
      "[Error: split('(?<1>a)'): capturing group name does not start with a Latin letter near index 3",
    "return 'abc'.split('(?<n a)');":
      "[Error: split('(?<n a)'): named capturing group is missing trailing '>' near index 4",
    "return 'abc'.split('(?<n>a)(?<n>b)');":
      "[Error: split('(?<n>a)(?<n>b)'): Named capturing group <n> is already defined near index 11",
    "return 'abc'.split('(?z)');": "[Error: split('(?z)'): Unknown inline modifier near index 2",
    "return 'abc'.split('(?');": "[Error: split('(?'): Unknown inline modifier near index 2",
    "return 'abc'.split('(?i');": "[Error: split('(?i'): Unknown inline modifier near index 3",
    "return 'abc'.split('(?=a');": "[Error: split('(?=a'): Unclosed group near index 4",
    "return 'abc'.split('a(b');": "[Error: split('a(b'): Unclosed group near index 3",
    "return 'abc'.split('\\\\');":
      "[Error: split('\\\\'): Unescaped trailing backslash near index 1",
    "return 'abc'.split('\\\\y');":
      "[Error: split('\\\\y'): Illegal/unsupported escape sequence near index 1",
    "return 'abc'.split('\\\\k');":
      "[Error: split('\\\\k'): \\k is not followed by '<' for named capturing group near index 2",
    "return 'abc'.split('\\\\k<x>');":
      "[Error: split('\\\\k<x>'): named capturing group <x> does not exist near index 4",
    "return 'abc'.split('\\\\p{Foo}');":
      "[Error: split('\\\\p{Foo}'): Unknown character property name {Foo} near index 6",
    "return 'abc'.split('\\\\p{IsFoo}');":
      "[Error: split('\\\\p{IsFoo}'): Unknown character property name {IsFoo} near index 8",
    "return 'abc'.split('\\\\p{InGreek}');": 'java.util.ArrayList ["abc"]',
    "return 'abc'.split('\\\\pZ9');": 'java.util.ArrayList ["abc"]',
    "return 'abc'.split('\\\\p{');":
      "[Error: split('\\\\p{'): Unclosed character family near index 3",
    "return 'abc'.split('\\\\x4');":
      "[Error: split('\\\\x4'): Illegal hexadecimal escape sequence near index 3",
    "return 'abc'.split('\\\\u004');":
      "[Error: split('\\\\u004'): Illegal Unicode escape sequence near index 5",
    "return 'abc'.split('\\\\08');":
      "[Error: split('\\\\08'): Illegal octal escape sequence near index 2",
    "return 'abc'.split('\\\\c');":
      "[Error: split('\\\\c'): Illegal control escape sequence near index 1",
    "return 'abc'.split('\\\\x{110000}');":
      "[Error: split('\\\\x{110000}'): Hexadecimal codepoint is too big near index 8",
    "return 'abc'.split('(?<=a*)b');": 'java.util.ArrayList ["a","c"]',
    "return 'abc'.split('(?<=a+)b');": 'java.util.ArrayList ["a","c"]',
    "return 'abc'.split('\\\\1a');": 'java.util.ArrayList ["abc"]',
    "return 'abc'.split('(a)\\\\2');": 'java.util.ArrayList ["abc"]',
    "return 'abc'.split('\\\\Qa');": 'java.util.ArrayList ["","bc"]',
    "return 'abc'.split('\\\\E');":
      "[Error: split('\\\\E'): Illegal/unsupported escape sequence near index 1",
    "return 'abc'.split('[a');": "[Error: split('[a'): Unclosed character class near index 1",
    "return 'abc'.split('[a-');": "[Error: split('[a-'): Illegal character range near index 3",
    "return 'abc'.split('[a\\\\');":
      "[Error: split('[a\\\\'): Unclosed character class near index 3",
    "return 'abc'.replaceAll('a','\\\\');":
      "[Error: replaceAll('a','\\\\'): character to be escaped is missing]",
    "return 'abc'.replaceAll('a','${');":
      "[Error: replaceAll('a','${'): named capturing group has 0 length name]",
    "return 'abc'.replaceAll('a','${}');":
      "[Error: replaceAll('a','${}'): named capturing group has 0 length name]",
    "return 'abc'.replaceAll('a','${x');":
      "[Error: replaceAll('a','${x'): named capturing group is missing trailing '}']",
    "return 'abc'.replaceAll('a','${x}');":
      "[Error: replaceAll('a','${x}'): No group with name {x}]",
    "return 'abc'.replaceAll('a','${1}');":
      "[Error: replaceAll('a','${1}'): capturing group name {1} starts with digit character]",
    "return 'abc'.replaceAll('a','$x');": "[Error: replaceAll('a','$x'): Illegal group reference]",
    "return 'abc'.replaceAll('(a)','$12');": 'java.lang.String "a2bc"',
    "return 'abc'.replaceAll('(a)','$1$0');": 'java.lang.String "aabc"',
    "return 'abc'.replaceAll('(z)?a','[$1]');": 'java.lang.String "[]bc"',
  });
});
