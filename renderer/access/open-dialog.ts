// The dialog that takes what is pressed and is read out: of several that are open, the one that lies over the others.

/** Undefined where none is open. One that opens over another (the question whether somebody is still there) comes after it in the page. */
export const openDialog = (): HTMLDialogElement | undefined =>
  [...document.querySelectorAll<HTMLDialogElement>('dialog:modal')].at(-1);
