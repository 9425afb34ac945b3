// Keeps a table's rows in a JSON file, so that it can be measured in parts.
import fs from 'node:fs';

/** Puts the rows in the place of those of the same names; gives all that the file has now. */
export function keepRows<Row extends object>(
  file: string,
  rows: readonly Row[],
  nameOf: (row: Row) => string,
): readonly Row[] {
  const before: readonly Row[] = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : [];
  const measured = new Set(rows.map(nameOf));
  const all = [...before.filter((row) => !measured.has(nameOf(row))), ...rows];
  fs.writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
  return all;
}
