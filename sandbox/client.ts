/** The addresses that `npm run sandbox -- --json` prints. */
export interface SandboxAddresses {
  readonly botApi: string
  readonly mtproto: { readonly host: string; readonly port: number; readonly dc: number; readonly publicKeyPem: string }
  readonly control: string
  readonly bot: { readonly id: number; readonly token: string; readonly username: string }
  readonly apiId: number
  readonly apiHash: string
}

export interface Button {
  readonly text: string
  readonly data?: string
}

/** One thing that happened in a private chat, as `GET /people/ID/transcript` gives it. */
export interface TranscriptEntry {
  readonly n: number
  /** Virtual milliseconds since 1970. */
  readonly at: number
  readonly from: 'person' | 'bot'
  readonly kind: string
  readonly messageId?: number
  readonly text?: string
  /** Of a tap. */
  readonly data?: string
  readonly alert?: boolean
  readonly buttons?: readonly (readonly Button[])[]
  readonly photo?: string
  readonly document?: { readonly fileId: string; readonly name: string; readonly size: number }
}

export interface LoggedCall {
  readonly number: number
  readonly at: number
  readonly door: 'mtproto' | 'bot'
  readonly method: string
  readonly account?: number
  readonly chat?: number
  readonly person?: number
  readonly answer: string
  readonly effect?: string
}

export interface FaultRequest {
  readonly method: string
  readonly error: string
  readonly times?: number
  /** How many matching calls pass unharmed first. */
  readonly after?: number
  readonly account?: number
  readonly person?: number
  readonly chat?: number
}

/** Talks to a sandbox's control port: plays people, sets traps, reads the truth. */
export class SandboxClient {
  readonly #control: string

  constructor(control: string) {
    this.#control = control
  }

  say(person: number, text: string): Promise<TranscriptEntry[]> {
    return this.post(`/people/${person}/say`, { text })
  }

  sendDocument(person: number, name: string, bytes: Buffer): Promise<TranscriptEntry[]> {
    return this.post(`/people/${person}/say`, { document: bytes.toString('base64'), name })
  }

  /** Taps a button by its text or data, in the newest message that has it. */
  tap(person: number, button: string): Promise<TranscriptEntry[]> {
    return this.post(`/people/${person}/tap`, { button })
  }

  /** Taps with data that no button has any more, as a changed client may. */
  tapForged(person: number, data: string): Promise<TranscriptEntry[]> {
    return this.post(`/people/${person}/tap`, { button: data, forged: true })
  }

  sendPhoto(person: number, bytes: Buffer): Promise<TranscriptEntry[]> {
    return this.post(`/people/${person}/say`, { photo: bytes.toString('base64') })
  }

  transcript(person: number, since = 0): Promise<TranscriptEntry[]> {
    return this.get(`/people/${person}/transcript?since=${since}`)
  }

  log(method?: string, since = 0): Promise<LoggedCall[]> {
    return this.get(`/log?since=${since}${method ? `&method=${method}` : ''}`)
  }

  fault(fault: FaultRequest): Promise<unknown> {
    return this.post('/faults', fault)
  }

  /** Takes away the faults that no call has met yet. */
  clearFaults(): Promise<unknown> {
    return this.#call('DELETE', '/faults')
  }

  async file(fileId: string): Promise<Buffer> {
    const response = await fetch(`${this.#control}/files/${encodeURIComponent(fileId)}`)
    if (!response.ok) throw new Error(`the sandbox has no file ${fileId}`)
    return Buffer.from(await response.arrayBuffer())
  }

  get<T>(path: string): Promise<T> {
    return this.#call('GET', path)
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.#call('POST', path, body)
  }

  /** @throws Error with the sandbox's own words when it refuses. */
  async #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) }
    const response = await fetch(this.#control + path, { ...init, headers: { 'content-type': 'application/json' } })
    const answer: unknown = await response.json()
    if (!response.ok) throw new Error(`${method} ${path}: ${errorText(answer)}`)
    return answer as T
  }
}

function errorText(answer: unknown): string {
  return typeof answer === 'object' && answer !== null && 'error' in answer ? String(answer.error) : 'refused'
}
