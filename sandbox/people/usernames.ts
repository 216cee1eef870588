import type { Random } from '../world/random.ts'
import type { FullName } from './names.ts'

const LETTERS: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
}

/** A username as people make it of their name, that nobody has yet. Source for the form: core.telegram.org/method/account.checkUsername */
export function inventUsername(random: Random, name: FullName, isTaken: (username: string) => boolean): string {
  const first = toLatin(name.first)
  const last = toLatin(name.last)
  const base = random.pick([`${first}_${last}`, `${first}${last}`, `${last}_${first}`, `${first}_${last.charAt(0)}`])
  let candidate = random.chance(0.4) ? `${base}${random.int(1, 99)}` : base.padEnd(5, '0')
  while (candidate.length < 5 || isTaken(candidate)) candidate = `${base}${random.int(100, 9_999_999)}`
  return candidate
}

export function toLatin(name: string): string {
  return [...name.toLowerCase()].map((letter) => LETTERS[letter] ?? letter).join('')
}
