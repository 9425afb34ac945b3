// What a demo has in place of a shop's devices: simulated ones, and a panel to play with them.
import path from 'node:path';
import type { Options } from '../program/options.ts';
import { createSimulatedDevices, DEMO_PASSWORD } from './demo-shop.ts';
import { startPanel } from './panel/panel-server.ts';

export async function startDemoParts({ data, reader = 'simulated', pinpad = 'simulated' }: Options) {
  const simulated = { reader: reader === 'simulated', pinPad: pinpad === 'simulated' };
  const devices = createSimulatedDevices(path.resolve(data, 'devices'), simulated);
  const specOf = (name: string, path: string): string =>
    devices.lines.has(name) ? `memory:${name}` : `serial:${path}`;
  const panel = simulated.reader || simulated.pinPad ? await startPanel(devices) : undefined;
  return {
    password: DEMO_PASSWORD,
    demoPanelUrl: panel?.url,
    specs: {
      reader: devices.reader ? specOf('reader', devices.reader.line.path) : reader,
      pinpad: devices.pinPad ? specOf('pinpad', devices.pinPad.line.path) : pinpad,
    },
    world: { lines: devices.lines, simulated: true as const },
    stop: async () => {
      devices.reader?.line.dispose();
      devices.pinPad?.line.dispose();
      await panel?.stop();
    },
  };
}
