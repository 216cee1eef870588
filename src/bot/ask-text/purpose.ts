/** What a text is asked for. Goes through the conversation's storage, so plain data only. */
export type TextPurpose =
  | { readonly kind: 'account-name'; readonly accountId: number }
  | { readonly kind: 'campaign-title'; readonly campaignId: number }
  | { readonly kind: 'time-zone' }

export const ASK_TEXT = 'ask-text'
