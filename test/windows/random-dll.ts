// bcryptprimitives.dll for Wine 8, which lacks it: native modules written in Rust take random bytes from its ProcessPrng. It is a library
// without code, whose one function is advapi32's SystemFunction036 (Microsoft's 'PE Format': a forwarder).
const RVA = 0x1000;
const IN_FILE = 0x200;

/** The bytes of the library. */
export function randomDll(): Buffer {
  const dll = Buffer.alloc(2 * IN_FILE);
  dll.write('MZ');
  dll.writeUInt32LE(0x40, 0x3c);
  writeHeaders(dll.subarray(0x40));
  writeExports(dll.subarray(IN_FILE));
  return dll;
}

const OPTIONAL_SIZE = 240;

/** The COFF header, that of a 64-bit image, and its one section. */
function writeHeaders(at: Buffer): void {
  at.write('PE\0\0');
  at.writeUInt16LE(0x8664, 4);
  at.writeUInt16LE(1, 6);
  at.writeUInt16LE(OPTIONAL_SIZE, 20);
  // An image that runs, for large addresses, a DLL.
  at.writeUInt16LE(0x2022, 22);
  const image = at.subarray(24);
  image.writeUInt16LE(0x20b, 0);
  image.writeBigUInt64LE(0x1_8000_0000n, 24);
  image.writeUInt32LE(0x1000, 32);
  image.writeUInt32LE(IN_FILE, 36);
  image.writeUInt16LE(6, 40);
  image.writeUInt16LE(6, 48);
  image.writeUInt32LE(0x2000, 56);
  image.writeUInt32LE(IN_FILE, 60);
  image.writeUInt16LE(3, 68);
  image.writeUInt32LE(16, 108);
  image.writeUInt32LE(RVA, 112);
  image.writeUInt32LE(IN_FILE, 116);
  const section = image.subarray(OPTIONAL_SIZE);
  section.write('.edata');
  for (const [index, value] of [IN_FILE, RVA, IN_FILE, IN_FILE].entries()) section.writeUInt32LE(value, 8 + 4 * index);
  // Data that is there from the start, and is read.
  section.writeUInt32LE(0x4000_0040, 36);
}

/** The table of what the library gives: one name, and to whom it leads. */
function writeExports(at: Buffer): void {
  const [functions, names, ordinals, own, name, leadsTo] = [0x40, 0x48, 0x50, 0x60, 0x80, 0xa0];
  const fields = [RVA + own, 1, 1, 1, RVA + functions, RVA + names, RVA + ordinals];
  for (const [index, value] of fields.entries()) at.writeUInt32LE(value, 12 + 4 * index);
  at.writeUInt32LE(RVA + leadsTo, functions);
  at.writeUInt32LE(RVA + name, names);
  at.write('bcryptprimitives.dll', own);
  at.write('ProcessPrng', name);
  at.write('advapi32.SystemFunction036', leadsTo);
}
