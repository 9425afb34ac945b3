// The names of Electron's channels. Alone in a file, so that the preload script carries nothing else.

export const CHANNELS = {
  state: 'cardwright:state',
  intent: 'cardwright:intent',
  ready: 'cardwright:ready',
  print: 'cardwright:print',
} as const;
