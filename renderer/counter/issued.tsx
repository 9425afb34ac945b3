// A number that was issued at the counter: to read out, to scan, to photograph, and on a slip for the customer.
import type { DeskOf } from '../../shared/bridge/counter-state.ts';
import { CodePictures, grouped, Slip, useCodes, usePrinting } from '../codes/issued-codes.tsx';
import { useText } from '../i18n/use-text.tsx';
import { KeyButton } from '../staff/key-button.tsx';
import { useShortcuts } from '../staff/use-shortcuts.ts';

export interface IssuedProps {
  readonly number: string;
  readonly codes: NonNullable<DeskOf<'done'>['codes']>;
  readonly shopName: string;
}

export function Issued({ number, codes, shopName }: IssuedProps) {
  const pictures = useCodes(number, codes);
  return (
    <>
      <p className="issued-number">{grouped(number)}</p>
      <CodePictures pictures={pictures} />
      {codes.slip && (
        <>
          <PrintSlip />
          <Slip shopName={shopName} number={number} pictures={pictures} width={codes.slip} />
        </>
      )}
    </>
  );
}

function PrintSlip() {
  const { t } = useText();
  const { print, title, said } = usePrinting();
  useShortcuts({ F8: print });
  return (
    <div className="panel-actions">
      <KeyButton shortcut="F8" onPress={print}>
        {t(title)}
      </KeyButton>
      {said}
    </div>
  );
}
