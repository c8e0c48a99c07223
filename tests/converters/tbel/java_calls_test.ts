import { checkAnswers } from "./answers.ts";

Deno.test("arguments choose the overload that the engine chooses", () => {
  checkAnswers({
    "var x=3000000000L; var r=x.intValue(); return [x,r];":
      "java.util.ArrayList [3000000000,-1294967296]",
    "var x=2.5; var r=x.toString('b',1); return [x,r];":
      "[Error: unable to resolve method: java.lang.Double.toString(java.lang.String, java.lang.Integer) [arglength=2]]",
    "var x={}; var r=x.putLast(); return [x,r];":
      "[Error: unable to resolve method: putLast() [arglength=0]]",
    "var x='aBcABC'; var r=x.intern(); return [x,r];": 'java.util.ArrayList ["aBcABC","aBcABC"]',
    "var x=['a','10','9']; var r=x.memorySize(5); return [x,r];":
      "[Error: unable to resolve method: memorySize(java.lang.Integer) [arglength=1]]",
    "var x={a:[1],b:{c:2}}; var r=x.size('abc'.split('b'),2.0,-1); return [x,r];":
      "[Error: unable to resolve method: size([Ljava.lang.String;, java.lang.Double, java.lang.Integer) [arglength=3]]",
    "var x=[[1],{a:1}]; var r=x.addLast(97); return [x,r];":
      'java.util.ArrayList [[[1],{"a":1},97],null]',
    "var x=3.0; var r=x.floatValue('1'); return [x,r];":
      "[Error: unable to resolve method: java.lang.Double.floatValue(java.lang.String) [arglength=1]]",
    "var x={a:[1],b:{c:2}}; var r=x.memorySize(); return [x,r];":
      'java.util.ArrayList [{"a":[1],"b":{"c":2}},15]',
    "var x={1:'a','1':'b',2L:'c'}; var r=x.toUnmodifiable(); return [x,r];":
      'java.util.ArrayList [{"1":"a","1":"b","2":"c"},{"1":"a","1":"b","2":"c"}]',
    "var x=1.5f; var r=x.compareTo(); return [x,r];":
      "[Error: unable to resolve method: java.lang.Float.compareTo() [arglength=0]]",
    "var x='abc'; var r=x.indent(97); return [x,r];":
      'java.util.ArrayList ["abc","                                                                                                 abc\\n"]',
    "var x=[[1],{a:1}]; var r=x.isEmpty(); return [x,r];":
      'java.util.ArrayList [[[1],{"a":1}],false]',
    "var x=[3,1.5,'2']; var r=x.subList(5); return [x,r];":
      "[Error: unable to resolve method: subList(java.lang.Integer) [arglength=1]]",
    "var x=[]; var r=x.addLast(97,1.5f); return [x,r];":
      "[Error: unable to resolve method: addLast(java.lang.Integer, java.lang.Float) [arglength=2]]",
    "var x={a:1,b:2}; var r=x.containsValue('a'.charAt(0)); return [x,r];":
      'java.util.ArrayList [{"a":1,"b":2},false]',
    "var x={a:[1],b:{c:2}}; var r=x.toSorted(); return [x,r];":
      'java.util.ArrayList [{"a":[1],"b":{"c":2}},{"a":[1],"b":{"c":2}}]',
    "var x={}; var r=x.putLast({b:'x'}); return [x,r];":
      "[Error: unable to resolve method: putLast(org.mvel2.execution.ExecutionHashMap) [arglength=1]]",
    "var x='éa😀'; var r=x.charAt(0); return [x,r];": 'java.util.ArrayList ["éa😀","é"]',
    "var x=5; var r=x.charValue(0,{},0); return [x,r];":
      "[Error: unable to resolve method: java.lang.Integer.charValue(java.lang.Integer, org.mvel2.execution.ExecutionHashMap, java.lang.Integer) [arglength=3]]",
    "var x='éa😀'; var r=x.size(-1); return [x,r];":
      "[Error: unable to resolve method: java.lang.String.size(java.lang.Integer) [arglength=1]]",
    "var x=['a','10','9']; var r=x.contains({a:1},'abc'.split('b'),[3,1,2]); return [x,r];":
      "[Error: unable to resolve method: contains(org.mvel2.execution.ExecutionHashMap, [Ljava.lang.String;, org.mvel2.execution.ExecutionArrayList) [arglength=3]]",
    "var x={x:1.5,y:1,z:'2'}; var r=x.put(2); return [x,r];":
      "[Error: unable to resolve method: put(java.lang.Integer) [arglength=1]]",
    "var x='abc'; var r=x.matches([],0); return [x,r];":
      "[Error: unable to resolve method: java.lang.String.matches(org.mvel2.execution.ExecutionArrayList, java.lang.Integer) [arglength=2]]",
    "var x={x:1.5,y:1,z:'2'}; var r=x.putLast('b',97); return [x,r];":
      'java.util.ArrayList [{"x":1.5,"y":1,"z":"2","b":97},null]',
    "var x={}; var r=x.putFirst(3L); return [x,r];":
      "[Error: unable to resolve method: putFirst(java.lang.Long) [arglength=1]]",
    "var x=[[1],{a:1}]; var r=x.memorySize(true,97); return [x,r];":
      "[Error: unable to resolve method: memorySize(java.lang.Boolean, java.lang.Integer) [arglength=2]]",
    "var x=[1,1,2]; var r=x.toString('ab',{}); return [x,r];":
      "[Error: unable to resolve method: toString(java.lang.String, org.mvel2.execution.ExecutionHashMap) [arglength=2]]",
    "var x=[]; var r=x.validateClazzInArrayIsOnlyNumber(); return [x,r];":
      "java.util.ArrayList [[],true]",
    "var x=true; var r=x.isNaN(); return [x,r];":
      "[Error: unable to resolve method: java.lang.Boolean.isNaN() [arglength=0]]",
    "var x='a,b,c'; var r=x.replaceFirst(true,[1,2]); return [x,r];":
      'java.util.ArrayList ["a,b,c","a,b,c"]',
    "var x='éa😀'; var r=x.subSequence(); return [x,r];":
      "[Error: unable to resolve method: java.lang.String.subSequence() [arglength=0]]",
    "var x='aBcABC'; var r=x.split(['a']); return [x,r];":
      'java.util.ArrayList ["aBcABC",["","BcABC"]]',
    "var x=3.0; var r=x.floatValue(); return [x,r];": "java.util.ArrayList [3.0,3.0]",
    "var x=['a','10','9']; var r=x.reverse(1.5); return [x,r];":
      "[Error: unable to resolve method: reverse(java.lang.Double) [arglength=1]]",
    "var x=['a','10','9']; var r=x.keys(); return [x,r];":
      "[Error: unable to resolve method: keys() [arglength=0]]",
    "var x=5; var r=x.shortValue(); return [x,r];": "java.util.ArrayList [5,5]",
    "var x={a:[1],b:{c:2}}; var r=x.toInverted(3L,'1',5); return [x,r];":
      "[Error: unable to resolve method: toInverted(java.lang.Long, java.lang.String, java.lang.Integer) [arglength=3]]",
    "var x={}; var r=x.clear(); return [x,r];": "java.util.ArrayList [{},null]",
    "var x=3.0; var r=x.intValue(); return [x,r];": "java.util.ArrayList [3.0,3]",
    "var x=['b','a',null]; var r=x.removeFirst(); return [x,r];":
      'java.util.ArrayList [["a",null],"b"]',
    "var x=100000.5; var r=x.length(); return [x,r];":
      "[Error: unable to resolve method: java.lang.Double.length() [arglength=0]]",
    "var x=[1,2,3]; var r=x.hashCode(-1,'abc'.split('b')); return [x,r];":
      "[Error: unable to resolve method: hashCode(java.lang.Integer, [Ljava.lang.String;) [arglength=2]]",
    "var x=['a','10','9']; var r=x.contains(2); return [x,r];":
      'java.util.ArrayList [["a","10","9"],false]',
    "var x='abc'; var r=x.trim(); return [x,r];": 'java.util.ArrayList ["abc","abc"]',
    "var x=100000.5; var r=x.equals(1.5,{}); return [x,r];":
      "[Error: unable to resolve method: java.lang.Double.equals(java.lang.Double, org.mvel2.execution.ExecutionHashMap) [arglength=2]]",
    "var x=[3,1.5,'2']; var r=x.join(1.5f); return [x,r];":
      'java.util.ArrayList [[3,1.5,"2"],"31.51.51.52"]',
    "var x='éa😀'; var r=x.stripTrailing(); return [x,r];": 'java.util.ArrayList ["éa😀","éa😀"]',
    "var x='aBcABC'; var r=x.toCharArray({},[1,2]); return [x,r];":
      "[Error: unable to resolve method: java.lang.String.toCharArray(org.mvel2.execution.ExecutionHashMap, org.mvel2.execution.ExecutionArrayList) [arglength=2]]",
    "var x=[true,2L,'x'.charAt(0)]; var r=x.sort('a'); return [x,r];":
      'java.util.ArrayList [[2,true,"x"],null]',
    "var x=['a','10','9']; var r=x.unshift(); return [x,r];":
      'java.util.ArrayList [["a","10","9"],null]',
    "var x=[3,1.5,'2']; var r=x.sort(); return [x,r];": 'java.util.ArrayList [[1.5,"2",3],null]',
    "var x=[true,2L,'x'.charAt(0)]; var r=x.toArray(true); return [x,r];":
      'java.util.ArrayList [[true,2,"x"],[true,2,"x"]]',
    "var x=9L; var r=x.charValue('a'.charAt(0),-1); return [x,r];":
      "[Error: unable to resolve method: java.lang.Long.charValue(java.lang.Character, java.lang.Integer) [arglength=2]]",
    "var x=''; var r=x.formatted2(); return [x,r];":
      "[Error: unable to resolve method: java.lang.String.formatted2() [arglength=0]]",
    "var x=['a','10','9']; var r=x.set(); return [x,r];":
      "[Error: unable to resolve method: set() [arglength=0]]",
    "var x=[1,2,3]; var r=x.getFirst(97); return [x,r];":
      "[Error: unable to resolve method: getFirst(java.lang.Integer) [arglength=1]]",
    "var x=[3,1.5,'2']; var r=x.hashCode({b:'x'},1.5); return [x,r];":
      "[Error: unable to resolve method: hashCode(org.mvel2.execution.ExecutionHashMap, java.lang.Double) [arglength=2]]",
    "var x='a,b,c'; var r=x.offsetByCodePoints('a'.charAt(0),2); return [x,r];":
      "[Error: x.offsetByCodePoints('a'.charAt(0),2): null]",
    "var x=[true,2L,'x'.charAt(0)]; var r=x.push(); return [x,r];":
      "[Error: unable to resolve method: push() [arglength=0]]",
    "var x='a,b,c'; var r=x.slice('a'); return [x,r];":
      "[Error: unable to resolve method: java.lang.String.slice(java.lang.String) [arglength=1]]",
    "var x=[[1],{a:1}]; var r=x.lastIndexOf(); return [x,r];":
      "[Error: unable to resolve method: lastIndexOf() [arglength=0]]",
    "var x={a:[1],b:{c:2}}; var r=x.reverse(null); return [x,r];":
      "[Error: unable to resolve method: reverse() [arglength=1]]",
    "var x=[1,1,2]; var r=x.length({a:1},['a']); return [x,r];":
      "[Error: unable to resolve method: length(org.mvel2.execution.ExecutionHashMap, org.mvel2.execution.ExecutionArrayList) [arglength=2]]",
    "var x=''; var r=x.offsetByCodePoints('ab',['a']); return [x,r];":
      "[Error: unable to resolve method: java.lang.String.offsetByCodePoints(java.lang.String, org.mvel2.execution.ExecutionArrayList) [arglength=2]]",
    "var x='a,b,c'; var r=x.subSequence(5); return [x,r];":
      "[Error: unable to resolve method: java.lang.String.subSequence(java.lang.Integer) [arglength=1]]",
    "var x=['b','a',null]; var r=x.containsAll([]); return [x,r];":
      'java.util.ArrayList [["b","a",null],true]',
    "var x=true; var r=x.toString(); return [x,r];": 'java.util.ArrayList [true,"true"]',
    "var x='abc'; var r=x.substring('',1); return [x,r];": '[Error: For input string: ""]',
    "var x=[]; var r=x.slice(''); return [x,r];": '[Error: For input string: ""]',
    "var x=2.5; var r=x.compareTo({b:'x'},'1'); return [x,r];":
      "[Error: unable to resolve method: java.lang.Double.compareTo(org.mvel2.execution.ExecutionHashMap, java.lang.String) [arglength=2]]",
    "var x=true; var r=x.doubleValue(); return [x,r];":
      "[Error: unable to resolve method: java.lang.Boolean.doubleValue() [arglength=0]]",
    "var x=[3,1.5,'2']; var r=x.length(); return [x,r];": 'java.util.ArrayList [[3,1.5,"2"],3]',
    "var x='a,b,c'; var r=x.equalsIgnoreCase(); return [x,r];":
      "[Error: unable to resolve method: java.lang.String.equalsIgnoreCase() [arglength=0]]",
    "var x={b:'x',a:'y',c:'x'}; var r=x.toSorted(); return [x,r];":
      'java.util.ArrayList [{"b":"x","a":"y","c":"x"},{"a":"y","b":"x","c":"x"}]',
    "var x={a:1,b:2}; var r=x.toString('1'); return [x,r];":
      "[Error: unable to resolve method: toString(java.lang.String) [arglength=1]]",
    "var x=300; var r=x.byteValue(true); return [x,r];":
      "[Error: unable to resolve method: java.lang.Integer.byteValue(java.lang.Boolean) [arglength=1]]",
    "var x=100000.5; var r=x.compareTo(1.5); return [x,r];": "java.util.ArrayList [100000.5,1]",
    "var x=[[1],{a:1}]; var r=x.contains(1.5,2); return [x,r];":
      "[Error: unable to resolve method: contains(java.lang.Double, java.lang.Integer) [arglength=2]]",
    "var x='  x y '; var r=x.equalsIgnoreCase(); return [x,r];":
      "[Error: unable to resolve method: java.lang.String.equalsIgnoreCase() [arglength=0]]",
    "var x=[]; var r=x.splice(); return [x,r];":
      "[Error: unable to resolve method: splice() [arglength=0]]",
    "var x='éa😀'; var r=x.equalsIgnoreCase(); return [x,r];":
      "[Error: unable to resolve method: java.lang.String.equalsIgnoreCase() [arglength=0]]",
    "var x=['a','10','9']; var r=x.lastIndexOf(); return [x,r];":
      "[Error: unable to resolve method: lastIndexOf() [arglength=0]]",
    "var x='  x y '; var r=x.contentEquals(2); return [x,r];":
      "[Error: unable to resolve method: java.lang.String.contentEquals(java.lang.Integer) [arglength=1]]",
    "var x=1.5f; var r=x.shortValue(false); return [x,r];":
      "[Error: unable to resolve method: java.lang.Float.shortValue(java.lang.Boolean) [arglength=1]]",
    "var x={a:1,b:2}; var r=x.clone({b:'x'}); return [x,r];":
      "[Error: unable to resolve method: clone(org.mvel2.execution.ExecutionHashMap) [arglength=1]]",
    "var x='  x y '; var r=x.repeat(97); return [x,r];":
      'java.util.ArrayList ["  x y ","  x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y   x y "]',
    "var x='éa😀'; var r=x.intern([1,2],'',[3,1,2]); return [x,r];":
      "[Error: unable to resolve method: java.lang.String.intern(org.mvel2.execution.ExecutionArrayList, java.lang.String, org.mvel2.execution.ExecutionArrayList) [arglength=3]]",
    "var x={a:1,b:2}; var r=x.hashCode(1.5); return [x,r];":
      "[Error: unable to resolve method: hashCode(java.lang.Double) [arglength=1]]",
    "var x={a:1,b:2}; var r=x.values(true); return [x,r];":
      "[Error: unable to resolve method: values(java.lang.Boolean) [arglength=1]]",
    "var x=100000.5; var r=x.booleanValue([3,1,2],null); return [x,r];":
      "[Error: unable to resolve method: java.lang.Double.booleanValue(org.mvel2.execution.ExecutionArrayList, ) [arglength=2]]",
    "var x='a,b,c'; var r=x.charAt('a'); return [x,r];": '[Error: For input string: "a"]',
    "var x='a'.charAt(0); var r=x.booleanValue(); return [x,r];":
      "[Error: unable to resolve method: java.lang.Character.booleanValue() [arglength=0]]",
    "var x=2.5; var r=x.length([]); return [x,r];":
      "[Error: unable to resolve method: java.lang.Double.length(org.mvel2.execution.ExecutionArrayList) [arglength=1]]",
    "var x=[1,1,2]; var r=x.pop('a'); return [x,r];":
      "[Error: unable to resolve method: pop(java.lang.String) [arglength=1]]",
    "var x='a,b,c'; var r=x.offsetByCodePoints(); return [x,r];":
      "[Error: unable to resolve method: java.lang.String.offsetByCodePoints() [arglength=0]]",
    "var x=['b','a',null]; var r=x.stream2('b','b'); return [x,r];":
      "[Error: unable to resolve method: stream2(java.lang.String, java.lang.String) [arglength=2]]",
    "var x='a'.charAt(0); var r=x.floatValue(true); return [x,r];":
      "[Error: unable to resolve method: java.lang.Character.floatValue(java.lang.Boolean) [arglength=1]]",
    "var x={a:[1],b:{c:2}}; var r=x.getOrDefault(1); return [x,r];":
      "[Error: unable to resolve method: getOrDefault(java.lang.Integer) [arglength=1]]",
    "var x='1.5'; var r=x.compareTo(); return [x,r];":
      "[Error: unable to resolve method: java.lang.String.compareTo() [arglength=0]]",
    "var x='a'.charAt(0); var r=x.isNaN(); return [x,r];":
      "[Error: unable to resolve method: java.lang.Character.isNaN() [arglength=0]]",
    "var x=[true,2L,'x'.charAt(0)]; var r=x.remove(1.5,{}); return [x,r];":
      "[Error: unable to resolve method: remove(java.lang.Double, org.mvel2.execution.ExecutionHashMap) [arglength=2]]",
    "var x=['a','10','9']; var r=x.hashCode([1,2]); return [x,r];":
      "[Error: unable to resolve method: hashCode(org.mvel2.execution.ExecutionArrayList) [arglength=1]]",
    "var x=[1,1,2]; var r=x.length(2,''); return [x,r];":
      "[Error: unable to resolve method: length(java.lang.Integer, java.lang.String) [arglength=2]]",
    "var x=[3,1.5,'2']; var r=x.indexOf(); return [x,r];":
      "[Error: unable to resolve method: indexOf() [arglength=0]]",
    "var x='  x y '; var r=x.toUpperCase(1.5,'a'); return [x,r];":
      "[Error: unable to resolve method: java.lang.String.toUpperCase(java.lang.Double, java.lang.String) [arglength=2]]",
    "var x='a,b,c'; var r=x.contains(5,5I); return [x,r];":
      "[Error: unable to resolve method: java.lang.String.contains(java.lang.Integer, java.math.BigInteger) [arglength=2]]",
    "var x=''; var r=x.toLowerCase('1'); return [x,r];":
      "[Error: unable to resolve method: java.lang.String.toLowerCase(java.lang.String) [arglength=1]]",
    "var x={x:1.5,y:1,z:'2'}; var r=x.toUnmodifiable('b'); return [x,r];":
      "[Error: unable to resolve method: toUnmodifiable(java.lang.String) [arglength=1]]",
    "var x=[]; var r=x.reverse('b'); return [x,r];":
      "[Error: unable to resolve method: reverse(java.lang.String) [arglength=1]]",
    "var x={a:[1],b:{c:2}}; var r=x.values(); return [x,r];":
      'java.util.ArrayList [{"a":[1],"b":{"c":2}},[[1],{"c":2}]]',
    "var x='a,b,c'; var r=x.compareTo([1,2],[3,1,2]); return [x,r];":
      "[Error: unable to resolve method: java.lang.String.compareTo(org.mvel2.execution.ExecutionArrayList, org.mvel2.execution.ExecutionArrayList) [arglength=2]]",
    "var x={x:1.5,y:1,z:'2'}; var r=x.toString(5,'abc'.split('b'),null); return [x,r];":
      "[Error: unable to resolve method: toString(java.lang.Integer, [Ljava.lang.String;, ) [arglength=3]]",
    "var x='a,b,c'; var r=x.equalsIgnoreCase(2); return [x,r];":
      'java.util.ArrayList ["a,b,c",false]',
    "var x=5; var r=x.shortValue(['a']); return [x,r];":
      "[Error: unable to resolve method: java.lang.Integer.shortValue(org.mvel2.execution.ExecutionArrayList) [arglength=1]]",
  });
});
