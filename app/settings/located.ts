// A JSON text with its places: the value, and on which line and column a setting stands.
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';

export interface Position {
  /** From 1 on. */
  readonly line: number;
  readonly column: number;
}

export interface SettingFault extends Position {
  /** Such as signUp.pin.maxLength; empty for the file as a whole. */
  readonly setting: string;
  readonly message: string;
  /** The variable of the environment that gave the setting; its place is no place in the file. */
  readonly variable?: string;
}

export type Path = readonly (string | number)[];

export interface Located {
  /** What is wrong with the text as JSON; the value is of no use then. */
  readonly faults: readonly SettingFault[];
  /** Whether there is a value at a path. */
  readonly has: (path: Path) => boolean;
  /** The place of the value at a path, or of the nearest one around it that is there. */
  readonly at: (path: Path) => Position;
  /** The place of a member's name. */
  readonly atName: (path: Path) => Position;
}

export function locate(text: string): Located {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const positionOf = (offset: number): Position => position(text, offset);
  const find = (path: Path): Node | undefined => root && findNodeAtLocation(root, [...path]);
  const nearest = (path: Path): Node | undefined => find(path) ?? (path.length > 0 ? nearest(path.slice(0, -1)) : root);
  // One mistake makes the parser complain of all that follows: the first is the one to mend.
  const [first] = errors;
  const syntax = first && { ...positionOf(first.offset), setting: '', message: `is not JSON: ${inWords(first)}` };
  return {
    faults: syntax ? [syntax] : root ? repeatedNames(root, positionOf) : [],
    has: (path) => find(path) !== undefined,
    at: (path) => positionOf(nearest(path)?.offset ?? 0),
    atName: (path) => positionOf(find(path)?.parent?.offset ?? nearest(path)?.offset ?? 0),
  };
}

/** Expects "CommaExpected", gives "comma expected". */
const inWords = ({ error }: ParseError): string =>
  printParseErrorCode(error)
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();

function position(text: string, offset: number): Position {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** JSON.parse takes the last of several members of one name, and says nothing. */
function repeatedNames(node: Node, positionOf: (offset: number) => Position, path: Path = []): SettingFault[] {
  const children = node.children ?? [];
  if (node.type === 'array')
    return children.flatMap((child, index) => repeatedNames(child, positionOf, [...path, index]));
  if (node.type !== 'object') return [];
  const first = new Map<string, number>();
  return children.flatMap(({ offset, children: [name, value] = [] }) => {
    const here = [...path, String(name?.value)];
    const before = first.get(String(name?.value));
    first.set(String(name?.value), before ?? offset);
    const within = value ? repeatedNames(value, positionOf, here) : [];
    if (before === undefined) return within;
    const message = `is set already, on line ${positionOf(before).line}`;
    return [{ ...positionOf(offset), setting: nameOf(here), message }, ...within];
  });
}

/** As a person writes it: signUp.campaign_id[1]. */
export const nameOf = (path: Path): string =>
  path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');
