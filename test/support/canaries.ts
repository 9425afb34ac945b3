// Looks for planted secrets in everything that a program leaves behind, in each way in which a program could have written them.
import fs from 'node:fs';
import path from 'node:path';

/** The ways in which a text is found written: as it is, as Windows and JSON write it, in a URL, and in base64 at any offset. */
function writings(secret: string): readonly Buffer[] {
  const texts = [
    secret,
    encodeURIComponent(secret),
    secret.toUpperCase(),
    secret.toLowerCase(),
    secret.split('').reverse().join(''),
  ];
  const bytes = [...new Set(texts)].map((text) => Buffer.from(text));
  return [
    ...bytes,
    Buffer.from(secret, 'utf16le'),
    Buffer.from(Buffer.from(secret).toString('hex')),
    ...inBase64(secret),
  ];
}

/** What base64 makes of a text does not depend on what stands before and after it, but for its first and last characters. */
function inBase64(secret: string): readonly Buffer[] {
  return [0, 1, 2].map((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]).toString('base64');
    return Buffer.from(whole.slice(offset === 0 ? 0 : 4, -4));
  });
}

/** Names each secret and each place that has it. `places`: what was left behind, by name. */
export function foundIn(
  secrets: Readonly<Record<string, string>>,
  places: Readonly<Record<string, Buffer>>,
): readonly string[] {
  return Object.entries(secrets).flatMap(([name, secret]) => {
    const looks = writings(secret).filter(({ length }) => length >= 4);
    const having = Object.entries(places).filter(([, content]) => looks.some((look) => content.includes(look)));
    return having.map(([place]) => `${name} in ${place}`);
  });
}

/** Every file below a folder, by its path in it. */
export function filesBelow(folder: string): Readonly<Record<string, Buffer>> {
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const paths = files.map((file) => path.join(file.parentPath, file.name));
  return Object.fromEntries(paths.map((file) => [path.relative(folder, file), fs.readFileSync(file)]));
}

/** The command line of every process, as any user of the machine may read it; nothing where there is no /proc. */
export function processList(): Buffer {
  const processes = fs.existsSync('/proc') ? fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
  return Buffer.concat(processes.map(commandLine));
}

function commandLine(pid: string): Buffer {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`);
  } catch {
    // It has ended in the meantime.
    return Buffer.alloc(0);
  }
}
