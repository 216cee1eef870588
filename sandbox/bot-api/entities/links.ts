/** The person of `tg://user?id=N`. Source: td/telegram/LinkManager.cpp, get_link_user_id */
export function linkedUserId(link: string): number | undefined {
  const id = /^tg:(?:\/\/)?user\?id=(\d+)(?:[&#].*)?$/i.exec(link)?.[1]
  return id === undefined ? undefined : Number(id)
}

/** The link as Telegram stores it, or undefined if it is none. Source: td/telegram/LinkManager.cpp, check_link_impl */
export function checkedLink(link: string): string | undefined {
  const special = /^(tg|ton|tonsite):(?:\/\/)?([^/?#]*)(.*)$/i.exec(link)
  if (special) return checkedSpecialLink(special[1] ?? '', special[2] ?? '', special[3] ?? '')
  const parts = /^(?:(https?):\/\/)?([^/?#\s]+)([^\s]*)$/i.exec(link)
  if (!parts) return undefined
  const [, protocol = 'http', host = '', rest = ''] = parts
  if (!host.includes('.')) return undefined
  return `${protocol.toLowerCase()}://${host.toLowerCase()}${withSlash(rest)}`
}

function checkedSpecialLink(scheme: string, host: string, rest: string): string | undefined {
  if (!/^[a-z0-9_.-]+$/i.test(host)) return undefined
  return `${scheme.toLowerCase()}://${host.toLowerCase()}${rest.startsWith('/?') ? rest.slice(1) : rest}`
}

function withSlash(rest: string): string {
  return rest.startsWith('/') ? rest : `/${rest}`
}
