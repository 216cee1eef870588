import { isIP } from 'node:net'

/**
 * Whether Telegram takes an address for a button: one with a domain name, which neither a bare host nor an IP address
 * is. Source: td/telegram/LinkManager.cpp, check_link
 */
export function isButtonLink(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  const isWeb = protocol === 'https:' || protocol === 'http:'
  return isWeb && hostname.includes('.') && isIP(hostname) === 0
}
