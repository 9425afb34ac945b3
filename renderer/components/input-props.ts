// What every input of a form is given, whatever its kind.

export interface InputProps {
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Whether the kiosk's keyboard on the screen types into it. */
  readonly onScreenKeys: boolean;
  readonly autoFocus: boolean;
  readonly required: boolean;
  readonly invalid: boolean;
  /** The ids of the texts that say what is wrong with it, or ask about it, with spaces between. */
  readonly describedBy?: string | undefined;
}

/** The id of the text that says what is wrong with an input. */
export const problemId = (id: string): string => `${id}-problem`;
