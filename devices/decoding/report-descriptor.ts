// Reads a HID report descriptor (USB HID 1.11, section 6.2.2): where in an input report each usage's bytes are.
//
// Short items: a prefix of tag (4 bits), type (2) and size (2: 0, 1, 2 or 4 bytes of data); long items (prefix FE) are passed over. A
// usage of four bytes is an extended one: it has its own usage page in the upper two (6.2.2.8).

/** An input field, in whole bytes of the report after its identifier. */
export interface InputField {
  /** 0 where reports have no identifier. */
  readonly reportId: number;
  readonly usagePage: number;
  readonly usage: number;
  /** In bytes from the report's first byte, the identifier included where there is one. */
  readonly offset: number;
  readonly length: number;
}

const LONG_ITEM = 0xfe;
/** Type and tag of the items that lay out a report, as the prefix has them with its size bits off. */
const ITEM = {
  input: 0x80,
  usagePage: 0x04,
  reportSize: 0x74,
  reportId: 0x84,
  reportCount: 0x94,
  push: 0xa4,
  pop: 0xb4,
  usage: 0x08,
  usageMinimum: 0x18,
  usageMaximum: 0x28,
} as const;

/** Global items hold until they are changed; local ones until the next main item. */
interface Globals {
  readonly usagePage: number;
  readonly reportSize: number;
  readonly reportCount: number;
  readonly reportId: number;
}

/** The input fields of a descriptor, in order. A field that is a buffer of bytes has one usage and as many bytes as its count. */
export function inputFields(descriptor: Uint8Array): readonly InputField[] {
  const fields: InputField[] = [];
  const bits = new Map<number, number>();
  const stack: Globals[] = [];
  let globals: Globals = { usagePage: 0, reportSize: 0, reportCount: 0, reportId: 0 };
  let usages: Usage[] = [];
  for (const { kind, value, size } of items(descriptor)) {
    if (kind === ITEM.usagePage) globals = { ...globals, usagePage: value };
    else if (kind === ITEM.reportSize) globals = { ...globals, reportSize: value };
    else if (kind === ITEM.reportCount) globals = { ...globals, reportCount: value };
    else if (kind === ITEM.reportId) globals = { ...globals, reportId: value };
    else if (kind === ITEM.push) stack.push(globals);
    else if (kind === ITEM.pop) globals = stack.pop() ?? globals;
    else if (kind === ITEM.usage || kind === ITEM.usageMinimum) usages.push(usageOf(value, size));
    else if (kind === ITEM.usageMaximum) usages = upTo(usages, usageOf(value, size));
    else if (isMain(kind)) {
      if (kind === ITEM.input) fields.push(...place(globals, usages, bits));
      usages = [];
    }
  }
  return fields;
}

interface Item {
  readonly kind: number;
  readonly value: number;
  /** Bytes of its data. */
  readonly size: number;
}

interface Usage {
  /** Of an extended usage; any other is of the page that holds when its fields are laid out. */
  readonly page?: number;
  readonly usage: number;
}

const usageOf = (value: number, size: number): Usage =>
  size === 4 ? { page: value >>> 16, usage: value & 0xffff } : { usage: value };

function* items(descriptor: Uint8Array): Generator<Item> {
  for (let at = 0; at < descriptor.length; ) {
    const prefix = descriptor[at] ?? 0;
    const size = prefix === LONG_ITEM ? 2 + (descriptor[at + 1] ?? 0) : [0, 1, 2, 4][prefix & 3];
    const data = descriptor.subarray(at + 1, at + 1 + (size ?? 0));
    at += 1 + (size ?? 0);
    if (prefix !== LONG_ITEM)
      yield { kind: prefix & ~3, value: data.reduceRight((value, byte) => value * 256 + byte, 0), size: size ?? 0 };
  }
}

/** Type 0 of the prefix's bits 2 and 3: input, output, feature, collection and its end. */
const isMain = (kind: number): boolean => (kind & 0x0c) === 0;

/** A range of usages has at most as many as a page of a reader could. */
const upTo = (usages: readonly Usage[], last: Usage): Usage[] => {
  const first = usages.at(-1) ?? last;
  const length = Math.min(256, Math.max(0, last.usage - first.usage + 1));
  return [...usages.slice(0, -1), ...Array.from({ length }, (_, index) => ({ ...first, usage: first.usage + index }))];
};

/** Gives an input item's usages their bytes: one each, and all that are left to the last, which may be a buffer. */
function place(globals: Globals, usages: readonly Usage[], bits: Map<number, number>): readonly InputField[] {
  const { usagePage, reportSize, reportCount, reportId } = globals;
  const start = bits.get(reportId) ?? (reportId === 0 ? 0 : 8);
  bits.set(reportId, start + reportSize * reportCount);
  return usages.slice(0, Math.max(1, reportCount)).map(({ page = usagePage, usage }, index) => ({
    reportId,
    usagePage: page,
    usage,
    offset: Math.floor((start + index * reportSize) / 8),
    length: Math.ceil(((index === usages.length - 1 ? reportCount - index : 1) * reportSize) / 8),
  }));
}
