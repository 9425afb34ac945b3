// The fields on a card's tracks, named as UnifiedPOS names the MSR's properties.

export interface CardData {
  readonly accountNumber: string;
  /** YYMM. */
  readonly expirationDate?: string;
  readonly serviceCode?: string;
  readonly title?: string;
  readonly firstName?: string;
  readonly middleInitial?: string;
  readonly surname?: string;
  readonly suffix?: string;
  /** Of a licence only: address as AAMVA prints it, and the date of birth as YYYYMMDD. */
  readonly address?: string;
  readonly city?: string;
  readonly state?: string;
  readonly birthDate?: string;
}
