/** Enough of a phone number to know it by, as in `+7 9•• ••• ••42`: the first two digits and the last two. */
export function phoneHint(phone: string): string | undefined {
  const digits = phone.replace(/\D/g, '')
  if (digits.length < 7) return undefined
  const hidden = [...digits].map((digit, index) => (index < 2 || index >= digits.length - 2 ? digit : '•')).join('')
  const groups = [hidden.slice(0, -10), hidden.slice(-10, -7), hidden.slice(-7, -4), hidden.slice(-4)]
  return `+${groups.filter((group) => group !== '').join(' ')}`
}
