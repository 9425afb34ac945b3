// Options that the technician's tools share.
import { InvalidArgumentError, Option } from 'commander';
import { type CodePattern, codePatternFault } from '../barcode/code-pattern.ts';
import { MODELS, SLOT_MODELS } from '../models/index.ts';
import type { CardPattern } from '../msr/classify.ts';
import { patternFault } from '../msr/classify.ts';

export const modelOption = (): Option =>
  new Option('--model <name>', 'the device’s model').choices([...MODELS, ...SLOT_MODELS].map(({ name }) => name));

export const rawOption = (): Option => new Option('--raw', 'show full numbers and track data (never a payment card’s)');

/** The demo shop's cards; a shop's own are told with --own. */
const DEMO_CARDS: CardPattern = { prefix: '601234', length: 16 };

export const ownOption = (): Option =>
  new Option(
    '--own <prefix[:length]>',
    'the shop’s own cards; may be given several times (default: the demo’s, 601234:16)',
  )
    .argParser(addPattern)
    .default([DEMO_CARDS], '601234:16');

export const codeOption = (): Option =>
  new Option(
    '--code <pattern>',
    'where a number stands in a code: ai:8018, a link with {number}, or a text with {number}; may be given several times',
  )
    .argParser(addCode)
    .default([], 'none');

function addCode(text: string, before: readonly CodePattern[]): readonly CodePattern[] {
  const pattern: CodePattern = { name: text, ...codeOf(text) };
  const fault = codePatternFault(pattern);
  if (fault !== undefined) throw new InvalidArgumentError(`${fault}.`);
  return [...before, pattern];
}

function codeOf(text: string): Omit<CodePattern, 'name'> {
  if (text.startsWith('ai:')) return { ai: text.slice('ai:'.length) };
  return text.includes('://') ? { url: text } : { text };
}

function addPattern(text: string, before: readonly CardPattern[]): readonly CardPattern[] {
  const [, prefix = '', length] = /^([^:]+)(?::(\d{1,2}))?$/.exec(text) ?? [];
  const pattern = { prefix, ...(length !== undefined && { length: Number(length) }) };
  const fault = patternFault(pattern);
  if (fault !== undefined) throw new InvalidArgumentError(`${fault}.`);
  return [...before.filter((each) => each !== DEMO_CARDS), pattern];
}

export const print = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

export const RAW_WARNING =
  '--raw shows card data as it is: keep it off disks, tickets and chats, and swipe test cards only.\n';
