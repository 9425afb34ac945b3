// Loads what draws codes: once, while there is time, or when a number is shown.
export const loadDraw = () => import('./draw.ts');
