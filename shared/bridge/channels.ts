// The names of Electron's channels. Alone in a file, so that the preload script carries nothing else.

export const CHANNELS = {
  state: 'cardwright:state',
  intent: 'cardwright:intent',
  ready: 'cardwright:ready',
  /** The page is asked whether it lives, and answers. */
  alive: 'cardwright:alive',
  /** Somebody made the staff's gesture. */
  staff: 'cardwright:staff',
  /** The slip of the page is to be printed. */
  print: 'cardwright:print',
} as const;
