import { expect, test } from 'vitest';
import { createText } from '../../renderer/i18n/text.ts';
import { LANGUAGES, type LanguageCode } from '../../shared/languages/languages.ts';

const textIn = async (language: LanguageCode) => createText(language, 'US', (await LANGUAGES[language].load()).default);

test('plurals are the language’s own', async () => {
  const digits = async (language: LanguageCode) => {
    const { t } = await textIn(language);
    return [1, 2, 3, 11].map((count) => t('pin.digits', { count }));
  };
  expect(await digits('en')).toEqual(['1 digit entered', '2 digits entered', '3 digits entered', '11 digits entered']);
  expect(await digits('ar')).toEqual(['أُدخل رقم واحد', 'أُدخل رقمان', 'أُدخلت 3 أرقام', 'أُدخل 11 رقمًا']);
});

test('a name does not turn the sentence around it', async () => {
  expect((await textIn('en')).t('done.titleNamed', { name: 'John' })).toBe('Welcome, John');
  expect((await textIn('en')).t('done.titleNamed', { name: 'محمد' })).toBe('Welcome, \u2068محمد\u2069');
  expect((await textIn('ar')).t('done.titleNamed', { name: 'John' })).toBe('أهلًا بك، \u2068John\u2069');
});
