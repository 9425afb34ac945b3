// What runs in the pages: the preload in a world of its own, and contextBridge between it and the page's world. The worlds share
// nothing but the document, so that they talk by its events. Each function here is sent to Chromium as its source text.

/** The name of the preload's world, as Electron calls it. */
export const WORLD = 'Electron Isolated Context';
/** What the preload's world calls to reach the program. */
export const BINDING = '__standInSend';
/** What the program calls in the preload's world to deliver a message. */
export const DELIVER = '__standInDeliver';

/**
 * Both worlds run this first. Functions go over as numbers, and what is given to them and comes back is cloned as JSON: no object of
 * one world is ever seen in the other.
 */
function openDoor(side: string, other: string, name: string) {
  const functions: ((...given: unknown[]) => unknown)[] = [];
  let answer: unknown;
  const dispatch = (to: string, detail: object): unknown => {
    document.dispatchEvent(new CustomEvent(`${name}-${to}`, { detail: JSON.stringify(detail) }));
    return answer;
  };
  const encode = (value: unknown): unknown => {
    if (typeof value === 'function') return { fn: functions.push(value as () => unknown) - 1 };
    if (Array.isArray(value)) return { list: value.map(encode) };
    if (typeof value === 'object' && value !== null)
      return { members: Object.fromEntries(Object.entries(value).map(([key, each]) => [key, encode(each)])) };
    return { value };
  };
  const decode = (coded: {
    fn?: number;
    list?: never[];
    members?: Record<string, never>;
    value?: unknown;
  }): unknown => {
    const { fn, list, members, value } = coded;
    if (fn !== undefined) return (...given: unknown[]) => dispatch(other, { fn, given: encode(given) });
    if (list) return list.map(decode);
    if (members) return Object.fromEntries(Object.entries(members).map(([key, each]) => [key, decode(each)]));
    return value;
  };
  document.addEventListener(`${name}-${side}`, (event) => {
    const message = JSON.parse((event as CustomEvent<string>).detail);
    if ('answer' in message) answer = decode(message.answer);
    else if ('expose' in message)
      Object.defineProperty(globalThis, message.expose, { value: Object.freeze(decode(message.api)) });
    else {
      const given = decode(message.given) as unknown[];
      const result = functions[message.fn]?.(...given);
      dispatch(other, { answer: encode(result) });
    }
  });
  return { expose: (as: string, api: unknown) => dispatch(other, { expose: as, api: encode(api) }) };
}

/** The preload's `electron`: contextBridge and ipcRenderer, as far as this program uses them. */
function preloadModule(door: { expose: (name: string, api: unknown) => unknown }, binding: string, deliver: string) {
  type Listener = (event: object, ...given: unknown[]) => void;
  const heard = new Map<string, Set<Listener>>();
  const scope = globalThis as unknown as Record<string, unknown>;
  scope[deliver] = (channel: string, given: unknown[]) => {
    for (const listener of heard.get(channel) ?? []) listener({}, ...given);
  };
  const send = scope[binding] as (text: string) => void;
  const on = (channel: string, listener: Listener) =>
    heard.set(channel, (heard.get(channel) ?? new Set()).add(listener));
  return {
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => door.expose(name, api) },
    ipcRenderer: {
      on,
      off: (channel: string, listener: Listener) => heard.get(channel)?.delete(listener),
      send: (channel: string, ...given: unknown[]) => send(JSON.stringify({ channel, given })),
    },
  };
}

const call = (run: { toString(): string }, ...given: readonly unknown[]): string =>
  `(${run.toString()})(${given.map((each) => JSON.stringify(each)).join(', ')})`;

/** The page's half of the door. `name` is known to the two worlds alone. */
export const pageScript = (name: string): string => `void ${call(openDoor, 'page', 'preload', name)};`;

/** The preload, with what it may require. A sandboxed preload has `electron` and no module of Node's. */
export const preloadScript = (name: string, source: string): string => `{
  const electron = (${preloadModule.toString()})(${call(openDoor, 'preload', 'page', name)}, ${JSON.stringify(BINDING)}, ${JSON.stringify(DELIVER)});
  const require = (name) => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    throw new Error('module not found: ' + name);
  };
  const module = { exports: {} };
  ((exports) => {${source}\n})(module.exports);
}`;
