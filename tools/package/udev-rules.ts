// Which devices the terminal's service may open, from the models there are.
import { MODELS } from '../../devices/models/index.ts';
import type { HidMatch } from '../../devices/transport/hid-settings.ts';

const hex = (number: number): string => number.toString(16).padStart(4, '0');

/** libusb opens the USB device, hidraw a node of its own: a rule for both. Serial ports have a group already, dialout. */
function ruleFor({ vendorId, productId }: HidMatch): readonly string[] {
  if (vendorId === undefined) return [];
  const product = productId === undefined ? '' : `, ATTRS{idProduct}=="${hex(productId)}"`;
  return [`SUBSYSTEM=="usb|hidraw", ATTRS{idVendor}=="${hex(vendorId)}"${product}, MODE="0660", GROUP="cardwright"`];
}

/** A model that any maker's device may be is told by what it says of itself, which udev does not see: docs/debian.md says what to add. */
export function udevRules(): string {
  const rules = MODELS.flatMap(({ title, hid }) => (hid ? ruleFor(hid).map((rule) => ({ title, rule })) : []));
  const distinct = Map.groupBy(rules, ({ rule }) => rule);
  const lines = [...distinct].map(([rule, all]) => `# ${all.map(({ title }) => title).join('; ')}\n${rule}\n`);
  return `# Card readers of the terminal: for its service.\nACTION=="remove", GOTO="cardwright_end"\n${lines.join('')}LABEL="cardwright_end"\n`;
}
