import type { CampaignAccount, CampaignView, FeedEntry } from '#services/campaigns/campaign-view.ts'
import type { AudienceLine } from '#services/audiences/list-audiences.ts'
import { turning } from '../audiences/audience-view.ts'
import { cut } from '../html.ts'
import { NAME_LENGTH, shortTitle } from '../names.ts'
import type { Page } from '../pages.ts'
import { button, buttonAfresh, lines, paragraphs, type Screen } from '../screen.ts'
import type { Words } from '../words.ts'
import { feedLines } from './progress-lines.ts'

/** Which accounts take part: a tap adds or removes one. */
export function viewPickAccounts({ id }: CampaignView, list: Page<CampaignAccount>, words: Words): Screen {
  return {
    text: words.html('campaign-accounts'),
    keyboard: [
      ...list.rows.map(({ accountId, name, chosen }) => [
        button(`${chosen ? '✓' : '○'} ${cut(name, NAME_LENGTH)}`, {
          to: 'campaign-set',
          id,
          word: `account-${accountId}-${chosen ? 'off' : 'on'}-${list.page}`,
        }),
      ]),
      turning(list, (page) => ({ to: 'campaign-accounts', id, page }), words),
      [button(words.text('button-back'), { to: 'campaign-edit', id })],
    ].filter((row) => row.length > 0),
  }
}

/** Whose people are invited: a tap adds or removes one audience. */
export function viewPickAudiences({ id, audiences }: CampaignView, list: Page<AudienceLine>, words: Words): Screen {
  const chosen = new Set(audiences.map((audience) => audience.id))
  return {
    text: words.html('campaign-audiences'),
    keyboard: [
      ...list.rows.map((line) => [
        button(
          `${chosen.has(line.id) ? '✓' : '○'} ${words.text('audience-button', { title: shortTitle(line.title), count: line.people })}`,
          { to: 'campaign-set', id, word: `audience-${line.id}-${chosen.has(line.id) ? 'off' : 'on'}-${list.page}` },
        ),
      ]),
      turning(list, (page) => ({ to: 'campaign-audiences', id, page }), words),
      [button(words.text('button-back'), { to: 'campaign-edit', id })],
    ].filter((row) => row.length > 0),
  }
}

/** What came of people, the newest first, page by page. */
export function viewFeed({ id, title }: CampaignView, list: Page<FeedEntry>, words: Words): Screen {
  return {
    text: paragraphs(
      words.html('campaign-feed-title', { title: shortTitle(title) }),
      list.rows.length === 0 ? words.html('campaign-feed-empty') : lines(feedLines({ feed: list.rows }, words)),
    ),
    keyboard: [
      turning(list, (page) => ({ to: 'campaign-feed', id, page }), words),
      [
        buttonAfresh(words.text('button-show-progress'), { to: 'campaign', id }),
        button(words.text('button-menu'), { to: 'home' }),
      ],
    ].filter((row) => row.length > 0),
  }
}
