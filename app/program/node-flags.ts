/**
 * How Node runs the terminal. By itself it lets objects that live for a moment take tens of megabytes before it clears them away, and pages of
 * cards are such objects.
 */
export const NODE_FLAGS: readonly string[] = ['--max-semi-space-size=4'];
