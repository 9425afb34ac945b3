// Chromium's managed policy for the user who shows the screens: what a kiosk's browser may do, which is to show them. Its file lies in
// /etc/chromium/policies/managed (Debian), /etc/opt/chrome/policies/managed (Chrome); on Windows the same names are in the registry.
//   node app/browser-host/policy.ts [--slip] [PORT [FOLDER …]]     prints it; FOLDER: where the page of --link-file lies
//     --slip    for a shop whose terminal prints slips (cards.issue.slip)

import { parseArgs } from 'node:util';

/** The values of Chromium's policies, by the names that chrome://policy lists. */
export type Policy = Readonly<Record<string, boolean | number | readonly string[]>>;

const DENIED = 2;
const NEVER = 2;
const ALL_DOWNLOADS = 3;

/**
 * `port`: the terminal's own, or every port of this machine. `startPages`: where the page lies that leads to it (link-file.ts). `prints`:
 * whether the terminal prints slips.
 */
export const kioskPolicy = (port: number | undefined, startPages: readonly string[], prints = false): Policy => ({
  URLBlocklist: ['*'],
  URLAllowlist: [
    `127.0.0.1${port === undefined ? '' : `:${port}`}`,
    ...startPages.map((folder) => `file://${folder.replaceAll('\\', '/')}`),
  ],
  DeveloperToolsAvailability: DENIED,
  DefaultPopupsSetting: DENIED,
  DefaultNotificationsSetting: DENIED,
  DefaultGeolocationSetting: DENIED,
  DefaultClipboardSetting: DENIED,
  DefaultSensorsSetting: DENIED,
  DefaultSerialGuardSetting: DENIED,
  DefaultWebUsbGuardSetting: DENIED,
  DefaultWebHidGuardSetting: DENIED,
  DefaultWebBluetoothGuardSetting: DENIED,
  DefaultFileSystemReadGuardSetting: DENIED,
  DefaultFileSystemWriteGuardSetting: DENIED,
  AudioCaptureAllowed: false,
  VideoCaptureAllowed: false,
  ScreenCaptureAllowed: false,
  AllowFileSelectionDialogs: false,
  DownloadRestrictions: ALL_DOWNLOADS,
  PrintingEnabled: prints,
  // A counter opens the customer's display on the second screen without being asked whether it may.
  WindowManagementAllowedForUrls: [`http://127.0.0.1:${port ?? '*'}`],
  AutofillAddressEnabled: false,
  AutofillCreditCardEnabled: false,
  PasswordManagerEnabled: false,
  PaymentMethodQueryEnabled: false,
  TranslateEnabled: false,
  SpellcheckEnabled: false,
  SearchSuggestEnabled: false,
  ExtensionInstallBlocklist: ['*'],
  BrowserSignin: 0,
  SyncDisabled: true,
  BrowserAddPersonEnabled: false,
  BrowserGuestModeEnabled: false,
  IncognitoModeAvailability: 0,
  SavingBrowserHistoryDisabled: true,
  AllowDeletingBrowserHistory: true,
  NetworkPredictionOptions: NEVER,
  BackgroundModeEnabled: false,
  MetricsReportingEnabled: false,
  PromotionsEnabled: false,
  DefaultBrowserSettingEnabled: false,
  AllowDinosaurEasterEgg: false,
  EditBookmarksEnabled: false,
  BookmarkBarEnabled: false,
});

/** Where the packages keep the page of `--link-file`. */
const PACKAGED = ['/run/cardwright/', '/var/lib/cardwright/'];

if (import.meta.main) {
  const { values, positionals } = parseArgs({ options: { slip: { type: 'boolean' } }, allowPositionals: true });
  const [port, ...folders] = positionals;
  const pages = folders.length > 0 ? folders : PACKAGED;
  const policy = kioskPolicy(port === undefined ? undefined : Number(port), pages, values.slip);
  process.stdout.write(`${JSON.stringify(policy, null, 2)}\n`);
}
