/**
 * The order in which a java.util.HashMap with these keys is gone through, if they were put in as
 * given: metadata are such a map in ThingsBoard, and scripts see their order.
 */
export function hashMapOrder(keys: readonly string[]): string[] {
  let capacity = 16;
  while (keys.length > capacity * 0.75) capacity *= 2;
  const buckets = keys.map((key, i) => ({ key, i, bucket: spread(key) & (capacity - 1) }));
  buckets.sort((a, b) => a.bucket - b.bucket || a.i - b.i);
  return buckets.map(({ key }) => key);
}

/** java.lang.String.hashCode with its upper half mixed in, as HashMap does. */
function spread(key: string): number {
  let hash = 0;
  for (let i = 0; i < key.length; i++) hash = (Math.imul(hash, 31) + key.charCodeAt(i)) | 0;
  return hash ^ (hash >>> 16);
}
