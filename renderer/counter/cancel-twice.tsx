// Erases the sign-up that is under way, once it has been pressed twice.
import { useStaff } from '../staff/staff-context.ts';
import { TwiceButton } from '../staff/twice-button.tsx';

export function CancelTwice() {
  const { send } = useStaff();
  return (
    <TwiceButton
      kind="plain"
      shortcut="Esc"
      shortcutKey="Escape"
      text="counter.erase"
      sure="counter.eraseNow"
      onSure={() => send({ type: 'cancel' })}
    />
  );
}
