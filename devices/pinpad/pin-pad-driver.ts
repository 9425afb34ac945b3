// A PIN pad on any transport: finds out whether and in which protocol it answers, then collects PINs by it.
import { DeviceStatus, faulty } from '../device-state.ts';
import type { PinPadModel } from '../models/model.ts';
import type { Transport } from '../transport/transport.ts';
import type { Pad } from './pad.ts';
import { runPinDialogue } from './pin-dialogue.ts';
import { forgetPinKeys, type PinKeys } from './pin-keys.ts';
import type { CollectPin, PinPad, PinResult } from './pin-pad.ts';

/** How often a pad that does not answer is asked again, in ms. */
const ASK_AGAIN_MS = 3000;

const SILENT = 'The PIN pad does not answer: check that it has power, its cable, and its model and line settings.';

/**
 * `models`: the one it is, or those it may be, likeliest first. The first that answers is taken; one that cannot be asked is
 * believed when nothing else answers, and asked for again before the next entry.
 */
export function createPinPad(
  id: string,
  models: readonly [PinPadModel, ...PinPadModel[]],
  transport: Transport,
  keys?: PinKeys,
): PinPad {
  const status = new DeviceStatus();
  const pads = models.map((model) => model.pad(transport, keys));
  let pad: Pad | undefined;
  /** Whether the pad in use has shown that it is the right one. */
  let proven = false;
  let retry: NodeJS.Timeout | undefined;
  let busy = false;
  /** Counts the searches for the pad: one that was overtaken, by the cable pulled and put back, stops. */
  let search = 0;

  async function answering(): Promise<Pad | undefined> {
    for (const each of pads) if (await each.probe?.()) return each;
    return undefined;
  }

  async function findPad(isCurrent: () => boolean): Promise<Pad | undefined> {
    const { candidates } = transport;
    for (let setting = 0; setting < (candidates?.count ?? 1) && isCurrent(); setting++) {
      const found = await answering();
      if (found) return found;
      if (isCurrent() && candidates && !(await candidates.tryNext())) return undefined;
    }
    return pads.find(({ probe }) => probe === undefined);
  }

  const isClaimed = (): boolean => transport.status.current.state === 'claimed';

  async function identify(): Promise<void> {
    clearTimeout(retry);
    const mine = ++search;
    const isCurrent = (): boolean => mine === search && isClaimed();
    const found = await findPad(isCurrent);
    if (!isCurrent()) return;
    if (found) enable(found);
    else lost(SILENT);
  }

  function enable(found: Pad): void {
    pad = found;
    const remark = found.limits?.();
    status.set({ state: 'enabled', ...(remark !== undefined && { remark }) });
  }

  transport.status.on((next) => {
    clearTimeout(retry);
    pad = undefined;
    proven = false;
    status.set(next);
    if (next.state === 'claimed') void identify();
  });

  async function collect(request: CollectPin): Promise<PinResult> {
    // Silence at the start may have been a pad that had no power yet.
    const answered = pad && !pad.probe && !proven && pads.length > 1 ? await answering() : undefined;
    if (answered) enable(answered);
    const asked = pad;
    if (!asked) return { end: 'failed', detail: status.current.fault?.detail ?? SILENT };
    asked.begin?.();
    const result = await runPinDialogue(asked, request).finally(() => asked.end?.());
    if (result.end === 'failed') lost(result.detail);
    else if (pad === asked) enable(asked);
    proven ||= result.end === 'entered';
    return result;
  }

  /** The line is there and the pad is not: it is asked until it answers. */
  function lost(detail: string): void {
    if (!isClaimed()) return;
    pad = undefined;
    status.set(faulty('claimed', 'E_OFFLINE', detail));
    clearTimeout(retry);
    retry = setTimeout(() => void identify(), ASK_AGAIN_MS);
  }

  async function collectPin(request: CollectPin): Promise<PinResult> {
    if (busy) return { end: 'failed', detail: 'The PIN pad is busy with another entry.' };
    busy = true;
    try {
      return await collect(request);
    } finally {
      busy = false;
    }
  }

  /** For good: a pad's keys are zeroed, and a pad that encrypts is of no use after it. */
  async function close(): Promise<void> {
    clearTimeout(retry);
    await transport.close();
    if (keys) forgetPinKeys(keys);
  }

  return { id, status, open: transport.open, close, collectPin };
}
