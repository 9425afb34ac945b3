// A number that was issued at the counter: to read out, to scan, to photograph, and on a slip for the customer.
import { useMemo } from 'react';
import type { DeskOf } from '../../shared/bridge/counter-state.ts';
import type { LanguageCode } from '../../shared/languages/languages.ts';
import { CodePictures, grouped, Slip, useCodes, usePrinting } from '../codes/issued-codes.tsx';
import { catalogueOf } from '../i18n/catalogues.ts';
import { createText, type Text } from '../i18n/text.ts';
import { useText } from '../i18n/use-text.tsx';
import { KeyButton } from '../staff/key-button.tsx';
import { useShortcuts } from '../staff/use-shortcuts.ts';
import { useShopTheme } from '../theme/theme-context.tsx';

export interface IssuedProps {
  readonly number: string;
  readonly codes: NonNullable<DeskOf<'done'>['codes']>;
  readonly shopName: string;
  /** The customer's: of the slip, which is theirs. */
  readonly language: LanguageCode;
}

export function Issued({ number, codes, shopName, language }: IssuedProps) {
  const text = useTextOf(language);
  const pictures = useCodes(number, codes);
  return (
    <>
      <p className="issued-number">{grouped(number)}</p>
      <CodePictures codes={codes} pictures={pictures} />
      {codes.slip && (
        <>
          <PrintSlip />
          <Slip text={text} shopName={shopName} number={number} pictures={pictures} width={codes.slip} />
        </>
      )}
    </>
  );
}

/** The texts of a language that is not the screen's. Until its catalogue is there, the screen's own. */
function useTextOf(language: LanguageCode): Text {
  const text = useText();
  const own = useShopTheme()?.texts[language];
  const catalogue = catalogueOf(language);
  return useMemo(
    () => (catalogue && language !== text.language ? createText(language, text.country, catalogue, own) : text),
    [text, language, own, catalogue],
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
