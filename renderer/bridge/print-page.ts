// Prints the page, of which the print style sheet leaves the slip: Electron does it without asking, and so does a kiosk's Chromium.

export function printPage(): void {
  const { cardwright } = window;
  if (cardwright) cardwright.print();
  else window.print();
}
