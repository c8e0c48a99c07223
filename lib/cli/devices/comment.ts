const WIDTH = 90;

/** Text as lines of a YAML comment, each with its line end. */
export function comment(text: string, indentation: string): string {
  const start = `${indentation}# `;
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((word) => word !== "")) {
    const line = lines.at(-1);
    if (line !== undefined && `${start}${line} ${word}`.length <= WIDTH) {
      lines[lines.length - 1] = `${line} ${word}`;
    } else lines.push(word);
  }
  return lines.map((line) => `${start}${line}\n`).join("");
}
