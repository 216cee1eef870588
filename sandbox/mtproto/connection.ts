import { once } from 'node:events'
import { Transport, transportErrorPacket } from './transport.ts'
import type { Socket } from 'node:net'
import type { Handshake } from './handshake.ts'
import type { ServerKey } from './session.ts'

interface ConnectionEvents {
  readonly onPacket: (packet: Buffer) => void
  readonly onClose: () => void
  /** The client broke the protocol; the connection is closed. */
  readonly onBroken: (error: unknown) => void
}

/** One socket of a client, packet by packet. */
export class Connection {
  readonly id: number
  /** Usually one; a client with perfect forward secrecy uses two. */
  readonly keys = new Set<ServerKey>()
  handshake: Handshake | undefined
  readonly #socket: Socket
  readonly #transport = new Transport()
  #end: NodeJS.Timeout | undefined

  constructor(id: number, socket: Socket) {
    this.id = id
    this.#socket = socket
  }

  start({ onPacket, onClose, onBroken }: ConnectionEvents): void {
    // Without this the kernel holds small answers back for up to 40 ms.
    this.#socket.setNoDelay(true)
    // A reset by the client ends in `close` like any other end.
    this.#socket.on('error', () => this.#socket.destroy())
    this.#socket.on('close', () => {
      clearTimeout(this.#end)
      onClose()
    })
    this.#socket.on('data', (chunk) => {
      try {
        for (const packet of this.#transport.receive(chunk)) onPacket(packet)
      } catch (error) {
        onBroken(error)
        this.close()
      }
    })
  }

  /** @returns false if the connection has ended */
  send(packet: Buffer): boolean {
    if (!this.#socket.writable) return false
    this.#socket.write(this.#transport.send(packet))
    return true
  }

  sendError(code: number): void {
    this.send(transportErrorPacket(code))
  }

  /** Closes the connection after so many real milliseconds, unless it is asked again for another time. */
  closeAfter(ms: number): void {
    clearTimeout(this.#end)
    this.#end = setTimeout(() => this.close(), ms)
  }

  close(): void {
    this.#socket.destroy()
  }

  async whenClosed(): Promise<void> {
    if (!this.#socket.closed) await once(this.#socket, 'close')
  }
}
