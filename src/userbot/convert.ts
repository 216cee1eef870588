import bigInt from 'big-integer'

/** The library's long numbers become `bigint` at this door. */
export const toBigint = (long: bigInt.BigInteger): bigint => BigInt(long.toString())
export const toLong = (number: bigint): bigInt.BigInteger => bigInt(number)
/** Telegram's seconds since 1970. */
export const toDate = (seconds: number): Date => new Date(seconds * 1000)
