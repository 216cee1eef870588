import { fontFaces } from './fonts.ts'
import type { ShownMessage } from './moments.ts'
import { escapeHtml, renderText } from './text.ts'

const WORDS = {
  en: { locale: 'en-GB', name: 'Veche', kind: 'bot', menu: 'Menu', write: 'Message' },
  ru: { locale: 'ru', name: 'Вече', kind: 'бот', menu: 'Меню', write: 'Сообщение' },
}

type Words = (typeof WORDS)['en']

const STYLE = `
* { box-sizing: border-box; margin: 0 }
body { display: inline-flex; gap: 20px; padding: 10px; background: #fff; font: 15px/1.36 Inter, sans-serif; color: #111 }
.phone { width: 420px; height: 1270px; display: flex; flex-direction: column; overflow: hidden;
  border: 1px solid #c8ccd0; border-radius: 26px }
header, footer { display: flex; align-items: center; gap: 12px; padding: 10px 16px; background: #fff; flex: none }
.back { color: #3390ec; font-size: 26px; line-height: 1 }
.face { width: 40px; height: 40px; border-radius: 50%; background: #3390ec; color: #fff; font-weight: 600; font-size: 19px;
  display: grid; place-items: center }
.name { font-weight: 600 } .kind { color: #8a9299; font-size: 13px }
.chat { flex: 1; min-height: 0; overflow: hidden; display: flex; flex-direction: column; justify-content: flex-end;
  gap: 8px; padding: 10px 12px; background: #c5d6b8 }
.day { align-self: center; padding: 3px 10px; border-radius: 12px; background: #8fa681; color: #fff; font-size: 13px;
  font-weight: 600 }
.message { max-width: 90%; flex: none } .person { align-self: flex-end } .bot { align-self: flex-start }
.wide { width: 90% }
.bubble { border-radius: 16px; background: #fff; overflow: hidden } .person .bubble { background: #e4fcca }
.bot .bubble { border-bottom-left-radius: 5px } .person .bubble { border-bottom-right-radius: 5px }
.bubble img { display: block; width: 100%; background: #fff }
.text { padding: 7px 12px 6px; white-space: pre-wrap; overflow-wrap: anywhere }
.time { float: right; margin: 7px 0 0 10px; color: #8a9299; font-size: 12px; line-height: 1 } .person .time { color: #5ba83f }
a { color: #2481cc; text-decoration: none } b { font-weight: 600 } code { font-family: monospace }
.file { display: flex; align-items: center; gap: 10px; padding: 9px 12px 2px }
.file i { width: 40px; height: 40px; border-radius: 50%; background: #3390ec; color: #fff; display: grid; place-items: center;
  font-style: normal; font-size: 18px }
.file small { display: block; color: #8a9299; font-size: 13px }
.row { display: flex; gap: 4px; margin-top: 4px }
.button { flex: 1; padding: 9px 6px; border-radius: 10px; background: #7f9771; color: #fff; text-align: center; font-size: 14px;
  font-weight: 600 }
.menu { padding: 6px 14px; border-radius: 18px; background: #3390ec; color: #fff; font-weight: 600; font-size: 14px }
.write { color: #9aa2a9 }
`

/** A page with one phone for each moment, side by side. */
export function renderPage(moments: readonly (readonly ShownMessage[])[], lang: string): string {
  const words = lang === 'ru' ? WORDS.ru : WORDS.en
  const phones = moments.map((messages) => renderPhone(messages, words)).join('\n')
  return `<!doctype html><html lang="${words.locale}"><meta charset="utf-8"><title>${words.name}</title>
<style>${fontFaces()}${STYLE}</style><body>${phones}</body></html>`
}

function renderPhone(messages: readonly ShownMessage[], words: Words): string {
  return `<div class="phone">
<header><span class="back">‹</span><span class="face">${words.name[0]}</span>
<div><div class="name">${words.name}</div><div class="kind">${words.kind}</div></div></header>
<div class="chat">${renderMessages(messages, words.locale)}</div>
<footer><span class="menu">☰ ${words.menu}</span><span class="write">${words.write}</span></footer></div>`
}

function renderMessages(messages: readonly ShownMessage[], locale: string): string {
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' })
  let shownDay = ''
  return messages
    .map((message) => {
      const today = day.format(message.at)
      const mark = today === shownDay ? '' : `<div class="day">${today}</div>`
      shownDay = today
      return mark + renderMessage(message)
    })
    .join('')
}

function renderMessage({ from, at, text = '', entities = [], buttons = [], picture, document }: ShownMessage): string {
  const time = `<span class="time">${new Date(at).toISOString().slice(11, 16)}</span>`
  const image = picture ? `<img src="${picture}" alt="">` : ''
  const file = document ? renderFile(document) : ''
  const rows = buttons.map((row) => `<div class="row">${row.map(renderButton).join('')}</div>`)
  const wide = picture || buttons.length > 0 ? ' wide' : ''
  return `<div class="message ${from}${wide}"><div class="bubble">${image}${file}<div class="text">${renderText(
    text,
    entities,
  )}${time}</div></div>${rows.join('')}</div>`
}

function renderFile({ name, size }: NonNullable<ShownMessage['document']>): string {
  const kilobytes = Math.max(1, Math.round(size / 1024))
  return `<div class="file"><i>↓</i><div>${escapeHtml(name)}<small>${kilobytes} KB</small></div></div>`
}

function renderButton({ text }: { text: string }): string {
  return `<span class="button">${escapeHtml(text)}</span>`
}
