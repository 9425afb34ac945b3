// The status that a manager's restart ends the program with.

/**
 * Not 0: Windows starts a service again only where it failed. systemd does so in any case, where its unit says `Restart=always`. The
 * number is EX_TEMPFAIL of sysexits.h.
 */
export const RESTART = 75;
