// How values are compared in a search: without regard to case, width or composition.

/** At most 255 characters are searched: PostgreSQL's index takes no long ones. */
export const fold = (value: string): string => value.normalize('NFKC').toLowerCase().slice(0, 255);
