// Answers as XML: `<response status="success">…</response>`. Document types and entities of a sender's own are refused.
import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import type { Body, CallResponse, Value } from './response.ts';

const ATTRIBUTE = '@status';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
/** Refused: an answer needs no document type, and one may define entities. Comments and CDATA are read. */
const DOCUMENT_TYPE = /<!(?:DOCTYPE|ENTITY)/i;

const builder = new XMLBuilder({
  format: true,
  indentBy: '  ',
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressEmptyNode: false,
});

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  processEntities: true,
  // The parser reads numeric character references only together with HTML's named ones.
  htmlEntities: true,
});

export function writeXml(response: CallResponse): string {
  return DECLARATION + builder.build({ response: toNodes(response) });
}

/** `fields` holds `<field>`s, `choices` holds `<choice>`s: a list's member names its items by its singular. */
const singular = (plural: string): string => plural.replace(/s$/, '');

function toNodes(body: Body): Record<string, unknown> {
  const nodes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(body)) {
    if (value === undefined) continue;
    nodes[name === 'status' ? ATTRIBUTE : name] = toNode(name, value);
  }
  return nodes;
}

function toNode(name: string, value: Value): unknown {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return toNodes(value as Body);
  return value.length === 0 ? '' : { [singular(name)]: value.map((item) => toNode(singular(name), item)) };
}

/** Reads an answer; undefined when the text is not one. */
export function readXml(text: string): Body | undefined {
  if (DOCUMENT_TYPE.test(text)) return undefined;
  try {
    const { response } = parser.parse(text, true) as { response?: unknown };
    const body = fromNode(response);
    return typeof body === 'object' && !Array.isArray(body) ? (body as Body) : undefined;
  } catch {
    return undefined;
  }
}

/** An element with text in it reads as its text, whatever attributes it has. */
function fromNode(node: unknown): Value {
  if (typeof node !== 'object' || node === null) return String(node ?? '').trim();
  const members = Object.entries(node).filter(([name]) => name !== '#text');
  const text = '#text' in node ? String(node['#text']).trim() : '';
  if (text !== '' && members.every(([name]) => name.startsWith('@'))) return text;
  return Object.fromEntries(members.map(([name, child]) => [name.replace(/^@/, ''), fromMember(name, child)]));
}

function fromMember(name: string, child: unknown): Value {
  if (Array.isArray(child)) return child.map(fromNode);
  const inner = singular(name);
  const wraps = inner !== name && typeof child === 'object' && child !== null && Object.hasOwn(child, inner);
  if (!wraps) return fromNode(child);
  const items = (child as Record<string, unknown>)[inner];
  return (Array.isArray(items) ? items : [items]).map(fromNode);
}
