/**
 * A ring says «look at this row», nothing more: Postgres holds the truth. A lost or doubled ring does no harm, since
 * the sweep rings again for whatever is due.
 */
export type Ring =
  | { readonly job: 'preview' | 'parse'; readonly parseId: number }
  | { readonly job: 'check' | 'invite' | 'links' | 'retention'; readonly campaignId: number }
  | { readonly job: 'verify'; readonly accountId: number }
  | { readonly job: 'render-progress'; readonly progressId: number }
  | { readonly job: 'notice'; readonly noticeId: number }

export type Doorbell = (ring: Ring) => Promise<void>
