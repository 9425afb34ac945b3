// What is plugged in, as the assistant offers it: each device with the models of a kind that it may be.
import type { FoundDevice } from '../../devices/find-devices.ts';
import { findModel, MODELS, PIN_PAD_MODELS, READER_MODELS, SLOT_MODELS } from '../../devices/models/index.ts';
import type { Model } from '../../devices/models/model.ts';
import type { FoundView } from '../../shared/bridge/setup-state.ts';

export type Kind = 'reader' | 'pinPad';

/** Those that may be of a kind. `hostKeys`: whether the window's keys can be a reader's. */
export function offered(devices: readonly FoundDevice[], kind: Kind, hostKeys: boolean): readonly FoundView[] {
  const host: readonly FoundDevice[] = hostKeys ? [{ device: 'keyboard:host' }] : [];
  return [...devices, ...host].flatMap((each) => viewOf(each, kind));
}

function viewOf(found: FoundDevice, kind: Kind): FoundView[] {
  const { device, product, manufacturer, model, title, permission } = found;
  const forbidden = permission !== undefined;
  if (model !== undefined)
    return isOfKind(model, kind) ? [{ device, title: title ?? model, models: [], forbidden }] : [];
  const models = modelsFor(device, kind).map(({ name, title: what }) => ({ name, title: what }));
  const named = [manufacturer, product].filter(Boolean).join(' ');
  return models.length > 0
    ? [{ device, title: named === '' ? device : `${named} (${device})`, models, forbidden }]
    : [];
}

/** A slot is a reader's. */
function isOfKind(name: string, kind: Kind): boolean {
  if (SLOT_MODELS.some((each) => each.name === name)) return kind === 'reader';
  return findModel<Model>(MODELS, name).kind === kind;
}

/** Those that are connected as the device is. A HID device of no known model may be anything at all, and is not offered. */
function modelsFor(device: string, kind: Kind): readonly Model[] {
  const models: readonly Model[] = kind === 'reader' ? READER_MODELS : PIN_PAD_MODELS;
  if (device.startsWith('serial:')) return models.filter(({ lines }) => lines !== undefined);
  return device.startsWith('keyboard:') ? models.filter(({ keyboard }) => keyboard === true) : [];
}
