import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** A browser that is installed on this machine, if there is one. */
export function findBrowser(path = process.env['PATH'] ?? ''): string | undefined {
  return path
    .split(':')
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find(canRun)
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Chromium refuses its own sandbox to root, which is what containers run as. */
export function launchBrowser(executablePath: string): Promise<Browser> {
  const isRoot = process.getuid?.() === 0
  return chromium.launch({ executablePath, chromiumSandbox: !isRoot, args: ['--disable-dev-shm-usage'] })
}
