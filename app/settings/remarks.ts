// What a shop may set, and staff should look at once more: it is no fault, and nothing refuses it.
import type { Path } from './located.ts';
import type { Settings } from './settings-form.ts';

export interface Remark {
  readonly path: Path;
  /** One or two sentences: what comes of it, and what to do. */
  readonly message: string;
}

/** As long as what a customer typed may be read by whoever comes next, in seconds. */
const LONGEST_READABLE = 20;

export function remarksOn({ times: { coverSeconds } }: Pick<Settings, 'times'>): readonly Remark[] {
  if (coverSeconds <= LONGEST_READABLE) return [];
  const message = `what a customer typed stays readable for ${coverSeconds} s after they went away. Set ${LONGEST_READABLE} or less.`;
  return [{ path: ['times', 'coverSeconds'], message }];
}
