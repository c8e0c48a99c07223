/**
 * Why ThingsBoard would not take the name of a device or asset; undefined if it would.
 *
 * Provisioning answers such a name as it answers one that exists already, and makes a device with
 * a name of its own for an empty one: neither must be left to it.
 */
export function faultOfEntityName(name: string): string | undefined {
  if (name.trim() === "") return "its name is empty";
  if (name.length > 255) return `its name has ${name.length} characters; ThingsBoard takes 255`;
  if (name.includes("\0")) return "its name contains a NUL character";
  if (/<[a-z!/?][^>]*>/i.test(name)) return "its name looks like HTML";
  return undefined;
}
