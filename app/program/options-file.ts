// Options in a file: what starts with the machine has its options where an administrator edits them, and not in a unit or a registry.
import fs from 'node:fs';

const OPTION = '--options';

/**
 * Puts the options of the file that `--options FILE` names in its place: one a line, as on the command line (`--central https://host/`),
 * with lines that begin with # passed over. What is given beside it on the command line comes after it, and wins. Throws an Error that says
 * what to do.
 */
export function withOptionsFile(argv: readonly string[]): readonly string[] {
  const at = argv.indexOf(OPTION);
  if (at < 0) return argv;
  const file = argv[at + 1];
  if (file === undefined) throw new Error(`${OPTION} must name a file.`);
  const others = argv.filter((_argument, index) => index !== at && index !== at + 1);
  return [...readOptions(file), ...others];
}

function readOptions(file: string): readonly string[] {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`The options cannot be read from ${file} (${(error as NodeJS.ErrnoException).code}).`);
  }
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim());
  return lines.flatMap((line, index) => {
    if (line === '' || line.startsWith('#')) return [];
    const [, name, value] = /^(--[a-z-]+)(?:[\s=]+(.+))?$/.exec(line) ?? [];
    if (name === undefined) throw new Error(`${file}, line ${index + 1}: "${line}" is no option: write --name value.`);
    return value === undefined ? [name] : [name, value];
  });
}
