/** The file of the storage directory that holds the token secret. */
const FILE = "token-secret";

/**
 * The secret that device tokens are derived from: the one in the storage directory, made at first
 * start from 32 random bytes (43 characters of base64url) in a file that only its owner may read.
 *
 * A gateway that replaces another, or works beside it, needs the same one: it is configured there
 * as `thingsboard.tokenSecret`, which takes the place of this file.
 *
 * @param directory the storage directory; it exists
 * @param randomBytes fills an array with random bytes, as crypto.getRandomValues does
 * @throws {Error} the file cannot be read or made, or holds no secret
 */
export async function loadTokenSecret(
  directory: string,
  randomBytes: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array,
): Promise<string> {
  const path = `${directory}/${FILE}`;
  const found = await readSecret(path);
  if (found !== undefined) return found;
  const bytes = randomBytes(new Uint8Array(32));
  const made = btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  await writeSecret(path, made);
  return made;
}

async function readSecret(path: string): Promise<string | undefined> {
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
  const secret = text.trim();
  if (secret.length < 16) {
    throw new Error(
      `${path} holds no token secret: put the secret back that was in it, or the devices made with it refuse this gateway`,
    );
  }
  return secret;
}

/** Written aside and renamed, so that a power cut leaves the whole secret or none. */
async function writeSecret(path: string, secret: string): Promise<void> {
  const aside = `${path}.new`;
  await Deno.remove(aside).catch(() => {});
  using file = await Deno.open(aside, { write: true, createNew: true, mode: 0o600 });
  await file.write(new TextEncoder().encode(`${secret}\n`));
  await file.sync();
  await Deno.rename(aside, path);
}
